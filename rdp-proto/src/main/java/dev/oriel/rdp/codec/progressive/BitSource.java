package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits of a copy of some bytes, the most significant first, zeros behind them. */
final class BitSource {

    /** Zeros that can be looked at behind the end: a band of 1024 coefficients may want 29 bits of each. */
    private static final int PADDING = 4096;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] buffer = new byte[4096];
    private int bit;
    private int end;
    private String field = "";

    /** Takes the bytes from {@code from} to {@code to}. */
    void load(String name, byte[] data, int from, int to) {
        int length = to - from;
        if (buffer.length < length + PADDING) {
            buffer = new byte[Math.max(length + PADDING, 2 * buffer.length)];
        }
        System.arraycopy(data, from, buffer, 0, length);
        Arrays.fill(buffer, length, length + PADDING, (byte) 0);
        bit = 0;
        end = 8 * length;
        field = name;
    }

    /** Where the next bit is, for a loop that reads with {@link #bitsAt}. */
    int position() {
        return bit;
    }

    /** Moves on, also a few bits past the end, where all are zeros. */
    void skip(int count) {
        bit += count;
    }

    /** Continues where such a loop ended; fails when that is behind the end. */
    void moveTo(int position) throws DecodeException {
        bit = position;
        if (bit > end) {
            throw new DecodeException(Kind.TRUNCATED, field, "needs " + bit + " bits, has " + end);
        }
    }

    /** The bytes, to be read with {@link #bitsAt} up to one band's bits behind the end. */
    byte[] bytes() {
        return buffer;
    }

    /** From 1 to 32 bits at a position in {@link #bytes()}. */
    static int bitsAt(byte[] bytes, int position, int count) {
        return (int) (((long) LONG.get(bytes, position >> 3) << (position & 7)) >>> (64 - count));
    }

    /** The next {@code count} bits, 0 to 32. */
    int take(int count) throws DecodeException {
        int value = (int) (window() >>> 1 >>> (63 - count));
        bit += count;
        if (bit > end) {
            throw new DecodeException(Kind.TRUNCATED, field, "needs " + bit + " bits, has " + end);
        }
        return value;
    }

    /** Counts zeros up to the next one, which is taken too, or up to {@code max} of them. */
    int takeZeros(int max) throws DecodeException {
        int zeros = 0;
        while (true) {
            int more = Math.min(Math.min(Long.numberOfLeadingZeros(window()), 56), max - zeros);
            zeros += more;
            bit += more;
            if (zeros == max) {
                break;
            }
            if (more < 56) {
                bit++;
                break;
            }
            if (bit > end) {
                break;
            }
        }
        if (bit > end) {
            throw new DecodeException(Kind.TRUNCATED, field, "needs " + bit + " bits, has " + end);
        }
        return zeros;
    }

    /** At least 57 bits from the next one on, left-aligned. */
    long window() {
        return (long) LONG.get(buffer, bit >> 3) << (bit & 7);
    }
}
