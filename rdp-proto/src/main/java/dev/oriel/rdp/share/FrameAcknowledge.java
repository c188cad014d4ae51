package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FRAME_ACKNOWLEDGE_PDU, MS-RDPRFX 2.2.3.1: the client has drawn a frame of surface commands.
 *
 * @param frameId u32
 */
public record FrameAcknowledge(long frameId) implements ShareDataPdu {

    static final int TYPE = 56;

    public static FrameAcknowledge decode(PduReader in) throws DecodeException {
        return new FrameAcknowledge(in.u32("frameID"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 /* frameID */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(frameId);
    }
}
