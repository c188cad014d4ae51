package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SET_KEYBOARD_INDICATORS_PDU, MS-RDPBCGR 2.2.8.2.1.1: the lights of the keyboard.
 *
 * @param ledFlags lights that are on
 */
public record SetKeyboardIndicators(Flags<Led> ledFlags) implements ShareDataPdu {

    /** Bits of LedFlags. */
    public enum Led implements Flags.Bit {
        SCROLL_LOCK(0x0001),
        NUM_LOCK(0x0002),
        CAPS_LOCK(0x0004),
        KANA_LOCK(0x0008);

        private final int mask;

        Led(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 41;

    public SetKeyboardIndicators {
        if (!((ledFlags.bits() & ~0xFFFF) == 0)) {
            throw new IllegalArgumentException("flags beyond 16 bits: " + ledFlags);
        }
    }

    public static SetKeyboardIndicators decode(PduReader in) throws DecodeException {
        in.padding("UnitId", 2);
        return new SetKeyboardIndicators(new Flags<>(in.u16("LedFlags")));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 2 /* UnitId */ + 2 /* LedFlags */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(0).u16(ledFlags.bits());
    }
}
