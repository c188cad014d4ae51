package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * TS_POINTER_CAPABILITYSET, MS-RDPBCGR 2.2.7.1.5: the client's caches of pointer shapes.
 *
 * @param colorPointerCacheSize slots for 24 bit shapes, u16
 * @param pointerCacheSize slots for shapes of any depth, u16; null from clients that cannot show them
 */
public record PointerCapability(
        int colorPointerCacheSize, @Nullable Integer pointerCacheSize) implements CapabilitySet {

    static final int TYPE = 8;
    private static final int COLOR_POINTERS = 1;

    static PointerCapability decodeContent(PduReader in) throws DecodeException {
        in.padding("colorPointerFlag", 2);
        int colorPointerCacheSize = in.u16("colorPointerCacheSize");
        return new PointerCapability(colorPointerCacheSize, in.hasRemaining() ? in.u16("pointerCacheSize") : null);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* colorPointerFlag */ + 2 /* colorPointerCacheSize */ + (pointerCacheSize == null ? 0 : 2);
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(COLOR_POINTERS).u16(colorPointerCacheSize);
        if (pointerCacheSize != null) {
            out.u16(pointerCacheSize);
        }
    }
}
