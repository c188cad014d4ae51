package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_MAP_SURFACE_TO_OUTPUT_PDU, MS-RDPEGFX 2.2.2.15: shows a surface on the desktop.
 *
 * @param x column of the desktop where the surface begins, unsigned 32 bits
 * @param y row
 */
public record MapSurfaceToOutput(int surfaceId, long x, long y) implements EgfxPdu {

    static MapSurfaceToOutput decodeBody(PduReader in) throws DecodeException {
        int surfaceId = in.u16("surfaceId");
        in.padding("reserved", 2);
        return new MapSurfaceToOutput(surfaceId, in.u32("outputOriginX"), in.u32("outputOriginY"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.MAP_SURFACE_TO_OUTPUT;
    }

    @Override
    public int bodySize() {
        return 12;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u16(0).u32(x).u32(y);
    }
}
