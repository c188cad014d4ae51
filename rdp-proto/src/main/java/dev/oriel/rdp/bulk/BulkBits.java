package dev.oriel.rdp.bulk;

/** A bit stream being written into an array that is reused, in one of the two orders of bits. Confined to one thread. */
abstract sealed class BulkBits permits LsbBits, MsbBits {

    /** A table of codes has the length of each above this many bits of code. */
    static final int LENGTH_SHIFT = 16;

    static final int CODE_MASK = (1 << LENGTH_SHIFT) - 1;

    /** Room behind the capacity: one token may cross it, and each write stores eight bytes. */
    private static final int SLACK = 32;

    byte[] data = new byte[0];
    /** Whole bytes so far. */
    int position;

    /** Bits that are no whole byte yet, where the order wants them. */
    long pending;

    int pendingCount;

    /** Starts anew with room for {@code capacity} bytes; the caller watches {@link #position}. */
    final void reset(int capacity) {
        if (data.length < capacity + SLACK) {
            data = new byte[capacity + SLACK];
        }
        position = 0;
        pending = 0;
        pendingCount = 0;
    }
}
