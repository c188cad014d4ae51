package dev.oriel.rdp.capability;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_LARGE_POINTER_CAPABILITYSET, MS-RDPBCGR 2.2.7.2.7: pointers beyond 32x32 pixels.
 *
 * @param largePointerSupportFlags sizes that the client shows
 */
public record LargePointerCapability(Flags<Size> largePointerSupportFlags) implements CapabilitySet {

    /** Bits of largePointerSupportFlags. */
    public enum Size implements Flags.Bit {
        PIXELS_96X96(0x0001),
        PIXELS_384X384(0x0002);

        private final int mask;

        Size(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 27;

    static LargePointerCapability decodeContent(PduReader in) throws DecodeException {
        return new LargePointerCapability(new Flags<>(in.u16("largePointerSupportFlags")));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 2 /* largePointerSupportFlags */;
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u16(largePointerSupportFlags.bits());
    }
}
