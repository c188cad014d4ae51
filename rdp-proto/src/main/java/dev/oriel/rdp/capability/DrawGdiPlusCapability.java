package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_DRAW_GDIPLUS_CAPABILITYSET, MS-RDPEGDI 2.2.1.3: drawing with GDI+, which nothing here does; its caches are kept as
 * they are.
 *
 * @param supportLevel u32, 0 or 1
 * @param gdipVersion u32
 * @param cacheLevel u32, 0 or 1
 * @param caches GdipCacheEntries, GdipCacheChunkSize and GdipImageCacheProperties, {@value #CACHES_SIZE} bytes
 */
public record DrawGdiPlusCapability(long supportLevel, long gdipVersion, long cacheLevel, Bytes caches)
        implements CapabilitySet {

    /** Size of the three structures about caches in bytes. */
    public static final int CACHES_SIZE =
            10 /* GdipCacheEntries */ + 8 /* GdipCacheChunkSize */ + 6 /* GdipImageCacheProperties */;

    static final int TYPE = 22;

    public DrawGdiPlusCapability {
        if (caches.length() != CACHES_SIZE) {
            throw new IllegalArgumentException("caches of " + caches.length() + " bytes");
        }
    }

    static DrawGdiPlusCapability decodeContent(PduReader in) throws DecodeException {
        return new DrawGdiPlusCapability(
                in.u32("drawGDIPlusSupportLevel"),
                in.u32("GdipVersion"),
                in.u32("drawGdiplusCacheLevel"),
                in.bytes("GdipCacheEntries", CACHES_SIZE));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 3 * 4 + CACHES_SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(supportLevel).u32(gdipVersion).u32(cacheLevel).bytes(caches);
    }
}
