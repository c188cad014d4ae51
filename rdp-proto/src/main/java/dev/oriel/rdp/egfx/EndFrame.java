package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_END_FRAME_PDU, MS-RDPEGFX 2.2.2.12: the client answers with {@link FrameAcknowledge}. */
public record EndFrame(long frameId) implements EgfxPdu {

    static EndFrame decodeBody(PduReader in) throws DecodeException {
        return new EndFrame(in.u32("frameId"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.END_FRAME;
    }

    @Override
    public int bodySize() {
        return 4;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(frameId);
    }
}
