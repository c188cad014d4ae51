package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_FRAME_ACKNOWLEDGE_PDU, MS-RDPEGFX 2.2.2.13.
 *
 * @param queueDepth bytes that wait to be decoded; {@link #QUEUE_DEPTH_UNAVAILABLE}; {@link #SUSPEND_FRAME_ACKNOWLEDGEMENT}
 * @param frameId the frame that was decoded
 * @param totalFramesDecoded unsigned 32 bits
 */
public record FrameAcknowledge(long queueDepth, long frameId, long totalFramesDecoded) implements EgfxPdu {

    public static final long QUEUE_DEPTH_UNAVAILABLE = 0x0000_0000L;

    /** No acknowledges will follow: the server must not wait for any. */
    public static final long SUSPEND_FRAME_ACKNOWLEDGEMENT = 0xffff_ffffL;

    static FrameAcknowledge decodeBody(PduReader in) throws DecodeException {
        return new FrameAcknowledge(in.u32("queueDepth"), in.u32("frameId"), in.u32("totalFramesDecoded"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.FRAME_ACKNOWLEDGE;
    }

    @Override
    public int bodySize() {
        return 12;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(queueDepth).u32(frameId).u32(totalFramesDecoded);
    }
}
