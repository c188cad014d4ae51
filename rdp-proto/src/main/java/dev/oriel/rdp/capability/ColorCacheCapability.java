package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_COLORTABLE_CAPABILITYSET, MS-RDPEGDI 2.2.1.1: the cache of palettes.
 *
 * @param colorTableCacheSize u16, 6 by rule
 */
public record ColorCacheCapability(int colorTableCacheSize) implements CapabilitySet {

    static final int TYPE = 10;

    static ColorCacheCapability decodeContent(PduReader in) throws DecodeException {
        int colorTableCacheSize = in.u16("colorTableCacheSize");
        in.padding("pad2octets", 2);
        return new ColorCacheCapability(colorTableCacheSize);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* colorTableCacheSize */ + 2 /* pad2octets */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(colorTableCacheSize).zeros(2);
    }
}
