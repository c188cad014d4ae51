package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * RDPGFX_SURFACE_TO_CACHE_PDU, MS-RDPEGFX 2.2.2.6: the client keeps a copy of an area.
 *
 * @param cacheKey all 64 bits; names the picture across connections
 * @param cacheSlot 1 to 25600, or 12288 with a small cache
 */
public record SurfaceToCache(int surfaceId, long cacheKey, int cacheSlot, Rectangle source) implements EgfxPdu {

    public SurfaceToCache {
        EgfxRectangles.check(source);
    }

    static SurfaceToCache decodeBody(PduReader in) throws DecodeException {
        return new SurfaceToCache(
                in.u16("surfaceId"), in.u64("cacheKey"), in.u16("cacheSlot"), EgfxRectangles.decode("rectSrc", in));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.SURFACE_TO_CACHE;
    }

    @Override
    public int bodySize() {
        return 2 + 8 + 2 + EgfxRectangles.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u64(cacheKey).u16(cacheSlot);
        EgfxRectangles.encode(source, out);
    }
}
