package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** RDPGFX_MAP_SURFACE_TO_SCALED_WINDOW_PDU, MS-RDPEGFX 2.2.2.23. */
public record MapSurfaceToScaledWindow(
        int surfaceId, long windowId, long mappedWidth, long mappedHeight, long targetWidth, long targetHeight)
        implements EgfxPdu {

    static MapSurfaceToScaledWindow decodeBody(PduReader in) throws DecodeException {
        return new MapSurfaceToScaledWindow(
                in.u16("surfaceId"),
                in.u64("windowId"),
                in.u32("mappedWidth"),
                in.u32("mappedHeight"),
                in.u32("targetWidth"),
                in.u32("targetHeight"));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.MAP_SURFACE_TO_SCALED_WINDOW;
    }

    @Override
    public int bodySize() {
        return 26;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId)
                .u64(windowId)
                .u32(mappedWidth)
                .u32(mappedHeight)
                .u32(targetWidth)
                .u32(targetHeight);
    }
}
