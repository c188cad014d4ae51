package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_DELETE_SURFACE_PDU, MS-RDPEGFX 2.2.2.10. */
public record DeleteSurface(int surfaceId) implements EgfxPdu {

    static DeleteSurface decodeBody(PduReader in) throws DecodeException {
        return new DeleteSurface(in.u16("surfaceId"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.DELETE_SURFACE;
    }

    @Override
    public int bodySize() {
        return 2;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId);
    }
}
