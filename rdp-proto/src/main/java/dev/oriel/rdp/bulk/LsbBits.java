package dev.oriel.rdp.bulk;

/** The lowest bit of each byte first. */
final class LsbBits extends BulkBits {

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
            int aBits = a >>> LENGTH_SHIFT;
            int cBits = c >>> LENGTH_SHIFT;
            int abBits = aBits + (b >>> LENGTH_SHIFT);
            int ab = (b & CODE_MASK) << aBits | (a & CODE_MASK);
            int cd = (d & CODE_MASK) << cBits | (c & CODE_MASK);
            held |= ((long) cd << abBits | ab) << count;
            count += abBits + cBits + (d >>> LENGTH_SHIFT);
            ByteWords.LITTLE_ENDIAN.set(out, at, held);
            at += count >> 3;
            held >>>= count & ~7;
            count &= 7;
        }
        position = at;
        pending = held;
        pendingCount = count;
        long rest = 0;
        int restBits = 0;
        for (; i < to; i++) {
            int code = table[source[i] & 0xFF];
            rest |= (long) (code & CODE_MASK) << restBits;
            restBits += code >>> LENGTH_SHIFT;
        }
        put(rest, restBits);
    }

    /** Fills the last two bytes with zeros: the stream is one of 16-bit words. */
    void finishWord() {
        put(0, -pendingCount & 7);
        if ((position & 1) != 0) {
            put(0, 8);
        }
    }
}
