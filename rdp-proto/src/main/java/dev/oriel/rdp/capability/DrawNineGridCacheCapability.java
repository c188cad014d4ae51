package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_DRAW_NINEGRID_CAPABILITYSET, MS-RDPEGDI 2.2.1.2: nine-grid bitmaps of drawing orders.
 *
 * @param drawNineGridSupportLevel u32, 0 to 2
 * @param drawNineGridCacheSize kilobytes, u16
 * @param drawNineGridCacheEntries u16
 */
public record DrawNineGridCacheCapability(
        long drawNineGridSupportLevel, int drawNineGridCacheSize, int drawNineGridCacheEntries)
        implements CapabilitySet {

    static final int TYPE = 21;

    static DrawNineGridCacheCapability decodeContent(PduReader in) throws DecodeException {
        return new DrawNineGridCacheCapability(
                in.u32("drawNineGridSupportLevel"),
                in.u16("drawNineGridCacheSize"),
                in.u16("drawNineGridCacheEntries"));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* drawNineGridSupportLevel */ + 2 /* drawNineGridCacheSize */ + 2 /* drawNineGridCacheEntries */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(drawNineGridSupportLevel).u16(drawNineGridCacheSize).u16(drawNineGridCacheEntries);
    }
}
