package dev.oriel.rdp.bulk;

/** A bit stream being written, the highest bit of each byte first, into an array that is reused. */
final class MsbBits {

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

    /** Appends a byte; only at a byte boundary. */
    void u8(int value) {
        data[position++] = (byte) value;
    }

    /** Appends bytes; only at a byte boundary. */
    void bytes(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, data, position, length);
        position += length;
    }

    /**
     * Appends bits.
     *
     * @param value without bits above {@code count}
     * @param count 1 to 56
     */
    void put(long value, int count) {
        pendingCount += count;
        pending |= value << (64 - pendingCount);
        ByteWords.BIG_ENDIAN.set(data, position, pending);
        int whole = pendingCount & ~7;
        position += whole >> 3;
        // A whole word cannot be full: 7 bits were left over and 56 came.
        pending <<= whole;
        pendingCount &= 7;
    }

    /** Fills the last byte with zeros and gives how many bits that took, 0 to 7. */
    int finish() {
        int unused = -pendingCount & 7;
        position += (pendingCount + 7) >> 3;
        pending = 0;
        pendingCount = 0;
        return unused;
    }
}
