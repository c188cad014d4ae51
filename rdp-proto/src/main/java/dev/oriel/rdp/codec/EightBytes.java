package dev.oriel.rdp.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as one little-endian value, for loops that copy or compare more than a byte at a time. */
public final class EightBytes {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    public static long get(byte[] data, int at) {
        return (long) LONG.get(data, at);
    }

    public static void set(byte[] data, int at, long value) {
        LONG.set(data, at, value);
    }

    /** The byte eight times. */
    public static long repeated(int value) {
        return (value & 0xFF) * ONES;
    }

    /** How many bytes, from the lowest on, are not 0: 0 to 8. */
    public static int beforeZero(long value) {
        // Bits above the lowest one that is set may be wrong; the lowest one is right.
        return Long.numberOfTrailingZeros((value - ONES) & ~value & HIGH_BITS) >>> 3;
    }

    /** The highest bit of each byte that is 0. */
    public static long zeros(long value) {
        return ~(((value & ~HIGH_BITS) + ~HIGH_BITS) | value | ~HIGH_BITS);
    }

    /** How many bytes, from the lowest on, are 0: 0 to 8. */
    public static int leadingZeros(long value) {
        return Long.numberOfTrailingZeros(value) >>> 3;
    }
}
