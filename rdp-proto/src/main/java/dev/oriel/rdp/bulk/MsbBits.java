package dev.oriel.rdp.bulk;

/** The highest bit of each byte first. */
final class MsbBits extends BulkBits {

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

    /** Appends the codes of bytes, each 14 bits at most: four at a time. */
    void codes(int[] table, byte[] source, int from, int to) {
        byte[] out = data;
        int at = position;
        long held = pending;
        int count = pendingCount;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            int a = table[source[i] & 0xFF];
            int b = table[source[i + 1] & 0xFF];
            int c = table[source[i + 2] & 0xFF];
            int d = table[source[i + 3] & 0xFF];
            int bBits = b >>> LENGTH_SHIFT;
            int dBits = d >>> LENGTH_SHIFT;
            int cdBits = (c >>> LENGTH_SHIFT) + dBits;
            int ab = (a & CODE_MASK) << bBits | (b & CODE_MASK);
            int cd = (c & CODE_MASK) << dBits | (d & CODE_MASK);
            count += (a >>> LENGTH_SHIFT) + bBits + cdBits;
            held |= ((long) ab << cdBits | cd) << (64 - count);
            ByteWords.BIG_ENDIAN.set(out, at, held);
            at += count >> 3;
            held <<= count & ~7;
            count &= 7;
        }
        position = at;
        pending = held;
        pendingCount = count;
        long rest = 0;
        int restBits = 0;
        for (; i < to; i++) {
            int code = table[source[i] & 0xFF];
            rest = rest << (code >>> LENGTH_SHIFT) | (code & CODE_MASK);
            restBits += code >>> LENGTH_SHIFT;
        }
        if (restBits > 0) {
            put(rest, restBits);
        }
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
