package dev.oriel.rdp.wire;

/**
 * A bit field of which the bits that we know have names and the others survive.
 *
 * @param bits all 32 bits as they stand on the wire
 * @param <F> the enum of known bits
 */
public record Flags<F extends Enum<F> & Flags.Bit>(int bits) {

    /** A named bit, or group of bits, of one field. */
    public interface Bit {
        /** The bits, 0 when the name stands for "none of the others". */
        int mask();
    }

    public static <F extends Enum<F> & Bit> Flags<F> none() {
        return new Flags<>(0);
    }

    @SafeVarargs
    public static <F extends Enum<F> & Bit> Flags<F> of(F... set) {
        int bits = 0;
        for (F flag : set) {
            bits |= flag.mask();
        }
        return new Flags<>(bits);
    }

    /** Whether all bits of the flag are set. */
    public boolean has(F flag) {
        return (bits & flag.mask()) == flag.mask();
    }

    public Flags<F> with(F flag) {
        return new Flags<>(bits | flag.mask());
    }

    public Flags<F> without(F flag) {
        return new Flags<>(bits & ~flag.mask());
    }

    @Override
    public String toString() {
        return "0x" + Integer.toHexString(bits);
    }
}
