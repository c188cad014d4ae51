package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.PduWriter;

/** Writes the part of aligned PER that {@link PerReader} reads. */
public final class PerWriter {

    /** Longest length that can be written. */
    public static final int MAX_LENGTH = 0x7FFF;

    private PerWriter() {}

    public static void length(PduWriter out, int length) {
        if (length < 0x80) {
            out.u8(length);
        } else {
            out.u16be(0x8000 | length);
        }
    }

    /** Bytes that {@link #length} writes. */
    public static int lengthSize(int length) {
        return length < 0x80 ? 1 : 2;
    }

    /** An unconstrained INTEGER, 0..2^32-1, in the fewest bytes. */
    public static void integer(PduWriter out, long value) {
        int bytes = integerSize(value) - 1;
        out.u8(bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.u8((int) (value >>> (8 * i)));
        }
    }

    /** Bytes that {@link #integer} writes. */
    public static int integerSize(long value) {
        return 1 + (value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x1000000 ? 3 : 4);
    }
}
