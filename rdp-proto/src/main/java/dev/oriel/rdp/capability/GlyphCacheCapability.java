package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/**
 * TS_GLYPHCACHE_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.8: the client's caches of characters.
 *
 * @param glyphCaches {@value #CACHES}
 * @param fragCache the cache of texts
 * @param glyphSupportLevel u16, 0 none to 3 encode
 */
public record GlyphCacheCapability(List<CacheDefinition> glyphCaches, CacheDefinition fragCache, int glyphSupportLevel)
        implements CapabilitySet {

    /** Number of glyph caches. */
    public static final int CACHES = 10;

    static final int TYPE = 16;

    public GlyphCacheCapability {
        glyphCaches = CacheDefinition.requireCount(glyphCaches, CACHES);
    }

    static GlyphCacheCapability decodeContent(PduReader in) throws DecodeException {
        List<CacheDefinition> glyphCaches = CacheDefinition.decodeAll(in, CACHES);
        CacheDefinition fragCache = CacheDefinition.decodeAll(in, 1).get(0);
        int level = in.u16("GlyphSupportLevel");
        in.padding("pad2octets", 2);
        return new GlyphCacheCapability(glyphCaches, fragCache, level);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return (CACHES + 1) * CacheDefinition.SIZE + 2 /* GlyphSupportLevel */ + 2 /* pad2octets */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        glyphCaches.forEach(cache -> cache.encode(out));
        fragCache.encode(out);
        out.u16(glyphSupportLevel).u16(0);
    }
}
