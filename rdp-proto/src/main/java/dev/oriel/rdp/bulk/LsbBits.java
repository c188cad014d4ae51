package dev.oriel.rdp.bulk;

/** A bit stream being written, the lowest bit of each byte first, into an array that is reused. */
final class LsbBits {

    /** Room behind the capacity: one token may cross it, and each write stores eight bytes. */
    private static final int SLACK = 32;

    byte[] data = new byte[0];
    /** Whole bytes so far. */
    int position;

    private long pending;
    private int pendingCount;

    /** Starts anew with room for {@code capacity} bytes; the caller watches {@link #position}. */
    void reset(int capacity) {
        if (data.length < capacity + SLACK) {
            data = new byte[capacity + SLACK];
        }
        position = 0;
        pending = 0;
        pendingCount = 0;
    }

    /**
     * Appends bits.
     *
     * @param value without bits above {@code count}
     * @param count 0 to 56
     */
    void put(long value, int count) {
        pending |= value << pendingCount;
        pendingCount += count;
        ByteWords.LITTLE_ENDIAN.set(data, position, pending);
        int whole = pendingCount & ~7;
        position += whole >> 3;
        pending >>>= whole;
        pendingCount &= 7;
    }

    /** Fills the last two bytes with zeros: the stream is one of 16-bit words. */
    void finishWord() {
        put(0, -pendingCount & 7);
        if ((position & 1) != 0) {
            put(0, 8);
        }
    }
}
