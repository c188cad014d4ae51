package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Window List Capability Set, MS-RDPERP 2.2.1.1.2: window information for remote programs.
 *
 * @param wndSupportLevel u32, 0 to 2
 * @param numIconCaches u8
 * @param numIconCacheEntries u16
 */
public record WindowListCapability(long wndSupportLevel, int numIconCaches, int numIconCacheEntries)
        implements CapabilitySet {

    static final int TYPE = 24;

    static WindowListCapability decodeContent(PduReader in) throws DecodeException {
        return new WindowListCapability(
                in.u32("WndSupportLevel"), in.u8("NumIconCaches"), in.u16("NumIconCacheEntries"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* WndSupportLevel */ + 1 /* NumIconCaches */ + 2 /* NumIconCacheEntries */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(wndSupportLevel).u8(numIconCaches).u16(numIconCacheEntries);
    }
}
