package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDPGFX_MAP_SURFACE_TO_SCALED_OUTPUT_PDU, MS-RDPEGFX 2.2.2.22: shows a surface scaled; version 10.7 without
 * {@code SCALEDMAP_DISABLE}.
 *
 * @param x column of the desktop, unsigned 32 bits
 * @param y row
 * @param targetWidth pixels on the desktop
 * @param targetHeight pixels on the desktop
 */
public record MapSurfaceToScaledOutput(int surfaceId, long x, long y, long targetWidth, long targetHeight)
        implements EgfxPdu {

    static MapSurfaceToScaledOutput decodeBody(PduReader in) throws DecodeException {
        int surfaceId = in.u16("surfaceId");
        in.padding("reserved", 2);
        return new MapSurfaceToScaledOutput(
                surfaceId,
                in.u32("outputOriginX"),
                in.u32("outputOriginY"),
                in.u32("targetWidth"),
                in.u32("targetHeight"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.MAP_SURFACE_TO_SCALED_OUTPUT;
    }

    @Override
    public int bodySize() {
        return 20;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u16(0).u32(x).u32(y).u32(targetWidth).u32(targetHeight);
    }
}
