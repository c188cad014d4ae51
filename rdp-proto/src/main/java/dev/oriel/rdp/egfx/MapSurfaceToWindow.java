package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_MAP_SURFACE_TO_WINDOW_PDU, MS-RDPEGFX 2.2.2.20: shows a surface in a RAIL window. */
public record MapSurfaceToWindow(int surfaceId, long windowId, long mappedWidth, long mappedHeight) implements EgfxPdu {

    static MapSurfaceToWindow decodeBody(PduReader in) throws DecodeException {
        return new MapSurfaceToWindow(
                in.u16("surfaceId"), in.u64("windowId"), in.u32("mappedWidth"), in.u32("mappedHeight"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.MAP_SURFACE_TO_WINDOW;
    }

    @Override
    public int bodySize() {
        return 18;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u64(windowId).u32(mappedWidth).u32(mappedHeight);
    }
}
