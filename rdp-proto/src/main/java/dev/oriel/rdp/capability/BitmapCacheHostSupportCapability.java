package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_BITMAPCACHE_HOSTSUPPORT_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.1: the server can use persistent bitmap caches.
 *
 * @param cacheVersion u8, 1
 */
public record BitmapCacheHostSupportCapability(int cacheVersion) implements CapabilitySet {

    static final int TYPE = 18;

    static BitmapCacheHostSupportCapability decodeContent(PduReader in) throws DecodeException {
        int cacheVersion = in.u8("cacheVersion");
        in.padding("pad1", 1);
        in.padding("pad2", 2);
        return new BitmapCacheHostSupportCapability(cacheVersion);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 1 /* cacheVersion */ + 1 /* pad1 */ + 2 /* pad2 */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u8(cacheVersion).zeros(1).zeros(2);
    }
}
