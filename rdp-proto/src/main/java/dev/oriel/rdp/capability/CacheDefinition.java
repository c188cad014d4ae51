package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_CACHE_DEFINITION, MS-RDPBCGR 2.2.7.1.8.1, also the cells of the first revision of bitmap caches: a cache of the
 * client.
 *
 * @param entries u16
 * @param maximumCellSize bytes, u16
 */
public record CacheDefinition(int entries, int maximumCellSize) {

    static final int SIZE = 2 /* CacheEntries */ + 2 /* CacheMaximumCellSize */;

    static List<CacheDefinition> decodeAll(PduReader in, int count) throws DecodeException {
        List<CacheDefinition> caches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            caches.add(new CacheDefinition(in.u16("CacheEntries"), in.u16("CacheMaximumCellSize")));
        }
        return caches;
    }

    static List<CacheDefinition> requireCount(List<CacheDefinition> caches, int count) {
        if (caches.size() != count) {
            throw new IllegalArgumentException("want " + count + " caches, got " + caches.size());
        }
        return List.copyOf(caches);
    }

    void encode(PduWriter out) {
        out.u16(entries).u16(maximumCellSize);
    }
}
