package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The integers of variable length of MS-RDPEI 2.2.2.1 to 2.2.2.5: the first byte holds the number of bytes behind it, a
 * sign in the signed ones, and the highest bits of the magnitude. Big endian. We write the shortest form and read any.
 */
enum VariableInteger {
    TWO_BYTE_UNSIGNED(1, false),
    TWO_BYTE_SIGNED(1, true),
    FOUR_BYTE_UNSIGNED(2, false),
    FOUR_BYTE_SIGNED(2, true),
    EIGHT_BYTE_UNSIGNED(3, false);

    private final int countBits;
    private final boolean signed;
    /** Bits of the magnitude in the first byte. */
    private final int firstBits;

    VariableInteger(int countBits, boolean signed) {
        this.countBits = countBits;
        this.signed = signed;
        this.firstBits = Byte.SIZE - countBits - (signed ? 1 : 0);
    }

    /** The largest magnitude that can be written. */
    long max() {
        int mostBehind = (1 << countBits) - 1;
        return (1L << (firstBits + Byte.SIZE * mostBehind)) - 1;
    }

    boolean holds(long value) {
        return (signed ? -max() : 0) <= value && value <= max();
    }

    /** For the constructors of records: the value, or an error that names the field. */
    int checked(String field, int value) {
        if (!holds(value)) {
            throw new IllegalArgumentException(field + " of " + value);
        }
        return value;
    }

    long read(PduReader in, String field) throws DecodeException {
        int first = in.u8(field);
        long magnitude = first & ((1 << firstBits) - 1);
        for (int behind = first >>> (Byte.SIZE - countBits); behind > 0; behind--) {
            magnitude = (magnitude << Byte.SIZE) | in.u8(field);
        }
        boolean negative = signed && ((first >>> firstBits) & 1) != 0;
        return negative ? -magnitude : magnitude;
    }

    /** For the kinds of up to four bytes, all of which fit. */
    int readInt(PduReader in, String field) throws DecodeException {
        return (int) read(in, field);
    }

    /** An unsigned count of at most {@code max}. */
    int readCount(PduReader in, String field, int max) throws DecodeException {
        int count = readInt(in, field);
        if (!(count <= max)) {
            throw DecodeException.limit(field, count, max);
        }
        return count;
    }

    /** Encoded size in bytes of a value that {@link #holds}. */
    int size(long value) {
        long rest = Math.abs(value) >>> firstBits;
        int size = 1;
        while (rest != 0) {
            rest >>>= Byte.SIZE;
            size++;
        }
        return size;
    }

    void write(PduWriter out, long value) {
        long magnitude = Math.abs(value);
        int behind = size(value) - 1;
        int sign = value < 0 ? 1 << firstBits : 0;
        out.u8((behind << (Byte.SIZE - countBits)) | sign | (int) (magnitude >>> (Byte.SIZE * behind)));
        for (int shift = Byte.SIZE * (behind - 1); shift >= 0; shift -= Byte.SIZE) {
            out.u8((int) (magnitude >>> shift));
        }
    }
}
