package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_OFFSCREEN_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.9: bitmaps that the client draws to off screen.
 *
 * @param offscreenSupportLevel u32, 0 or 1
 * @param offscreenCacheSize kilobytes, u16
 * @param offscreenCacheEntries u16
 */
public record OffscreenCacheCapability(long offscreenSupportLevel, int offscreenCacheSize, int offscreenCacheEntries)
        implements CapabilitySet {

    static final int TYPE = 17;

    static OffscreenCacheCapability decodeContent(PduReader in) throws DecodeException {
        return new OffscreenCacheCapability(
                in.u32("offscreenSupportLevel"), in.u16("offscreenCacheSize"), in.u16("offscreenCacheEntries"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* offscreenSupportLevel */ + 2 /* offscreenCacheSize */ + 2 /* offscreenCacheEntries */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(offscreenSupportLevel).u16(offscreenCacheSize).u16(offscreenCacheEntries);
    }
}
