package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * TS_BITMAPCACHE_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.4.1: the client's bitmap caches, first revision.
 *
 * @param caches {@value #CACHES}
 */
public record BitmapCacheCapability(List<CacheDefinition> caches) implements CapabilitySet {

    /** Number of caches. */
    public static final int CACHES = 3;

    static final int TYPE = 4;
    private static final int PAD_SIZE = 6 * 4;

    public BitmapCacheCapability {
        caches = CacheDefinition.requireCount(caches, CACHES);
    }

    static BitmapCacheCapability decodeContent(PduReader in) throws DecodeException {
        in.padding("pad1", PAD_SIZE);
        return new BitmapCacheCapability(CacheDefinition.decodeAll(in, CACHES));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return PAD_SIZE + CACHES * CacheDefinition.SIZE;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.zeros(PAD_SIZE);
        caches.forEach(cache -> cache.encode(out));
    }
}
