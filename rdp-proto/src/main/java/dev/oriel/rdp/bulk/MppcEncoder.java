package dev.oriel.rdp.bulk;

import java.util.Arrays;

/**
 * MPPC-8K and MPPC-64K in the sender's role, MS-RDPBCGR 3.1.8.2 and 3.1.8.4: the history is linear, and a PDU that does not
 * fit behind the others goes to its front; what has not been written over yet can still be referred to.
 */
final class MppcEncoder implements BulkEncoder {

    private static final int MIN_MATCH = 3;
    /** Distances of MPPC-64K from here on have 19 bits: three bytes are hardly longer as literals. */
    private static final int FAR = 2368;

    // The first distances of the rows after the first one.
    private static final int MIDDLE = 64;
    private static final int DISTANT = 320;

    private static final int[] WIDE_CODES = {
        0b11111 << 6, (0b11110 << 8) - MIDDLE, (0b1110 << 11) - DISTANT, (0b110 << 16) - FAR
    };
    private static final int[] WIDE_BITS = {11, 13, 15, 19};
    private static final int[] NARROW_CODES = {0b1111 << 6, (0b1110 << 8) - MIDDLE, (0b110 << 13) - DISTANT};
    private static final int[] NARROW_BITS = {10, 12, 16};

    private static final int HASH_BITS = 15;
    /** A token's lowest bits are the number of its bits, at most 47. */
    private static final int COUNT_BITS = 6;

    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

    /** By byte: eight bits below 0x80, else 10 and seven bits. */
    private static final int[] LITERALS = literals();

    private final BulkType type;
    /** After so many positions without a match, 2 to the power of this, the search begins to skip. */
    private final int patienceShift;
    /** Positions inside a match that are all entered; of the rest every fourth. */
    private final int entered;
    /** Distances from here on have the longest codes. */
    private final int far;
    /** By row of distances: the code of the distance 0, were it in the row. */
    private final int[] distanceCodes;

    private final int[] distanceBits;
    private final int historySize;
    private final byte[] history;
    /** By hash of three bytes: the latest position. The bytes decide, so that entries may be out of date. */
    private final char[] latest = new char[1 << HASH_BITS];

    private final MsbBits bits = new MsbBits();
    private int offset;
    /** Behind it the receiver has nothing but zeros since the last flush. */
    private int touched;

    private boolean flushed;

    MppcEncoder(BulkType type) {
        this.type = type;
        boolean wide = type == BulkType.MPPC_64K;
        // The small history has too little to be generous with.
        this.patienceShift = wide ? 3 : 5;
        this.entered = wide ? 1 : 16;
        this.far = wide ? FAR : Integer.MAX_VALUE;
        this.distanceCodes = wide ? WIDE_CODES : NARROW_CODES;
        this.distanceBits = wide ? WIDE_BITS : NARROW_BITS;
        this.historySize = type.historySize();
        this.history = new byte[historySize + Integer.BYTES];
    }

    @Override
    public int encode(byte[] source, int from, int length) {
        int flags = type.code();
        if (offset == 0 || offset + length >= historySize - BulkCompressor.MARGIN + 1) {
            flags |= BulkFlags.PACKET_AT_FRONT;
            offset = 0;
        }
        if (flushed) {
            // The PDU that said so may have lost its flags on the way: saying it again costs nothing.
            flags |= BulkFlags.PACKET_FLUSHED;
            flushed = false;
        }
        System.arraycopy(source, from, history, offset, length);
        if (!tokens(offset, offset + length)) {
            flush();
            return type.code() | BulkFlags.PACKET_FLUSHED;
        }
        offset += length;
        touched = Math.max(touched, offset);
        return flags | BulkFlags.PACKET_COMPRESSED;
    }

    /** Begins a new history, which the next compressed PDU tells the receiver. */
    void flush() {
        offset = 0;
        touched = 0;
        flushed = true;
        Arrays.fill(latest, (char) 0);
    }

    /** False when the result would not be shorter than the PDU. Bits and tables are in local variables: that is the speed. */
    private boolean tokens(int start, int end) {
        int room = end - start;
        // Literals have nine bits at most.
        bits.reset(2 * room);
        byte[] out = bits.data;
        int position = 0;
        long held = 0;
        int heldBits = 0;
        byte[] data = history;
        char[] table = latest;
        int at = start;
        int search = start;
        int misses = 0;
        int lastSearch = end - MIN_MATCH;
        // The receiver's copy must not touch the last byte of its history.
        int limit = Math.min(Math.max(touched, end), historySize - 1);
        while (at < end) {
            long token = LITERALS[data[at] & 0xFF];
            int length = 1;
            if (at >= search && at <= lastSearch) {
                int three = (int) ByteWords.INT.get(data, at) << 8;
                int slot = slot(three);
                int from = table[slot];
                table[slot] = (char) at;
                search = at + 1 + (misses++ >> patienceShift);
                // What was there before the PDU went to the front can be referred to behind its end.
                if ((int) ByteWords.INT.get(data, from) << 8 == three && (from < at || from >= end)) {
                    int matched = ByteWords.common(data, from, at, Math.min(end - at, limit - from));
                    int distance = (at - from) & (historySize - 1);
                    if (matched > MIN_MATCH || (matched == MIN_MATCH && distance < far)) {
                        token = copyTuple(distance, matched);
                        length = matched;
                        enter(at + 1, Math.min(at + length, lastSearch + 1));
                        search = at + length;
                        misses = 0;
                        if (position >= room) {
                            return false;
                        }
                    }
                }
            }
            at += length;
            heldBits += (int) (token & COUNT_MASK);
            held |= (token >>> COUNT_BITS) << (64 - heldBits);
            ByteWords.BIG_ENDIAN.set(out, position, held);
            position += heldBits >> 3;
            held <<= heldBits & ~7;
            heldBits &= 7;
        }
        bits.position = position + ((heldBits + 7) >> 3);
        return bits.position < room;
    }

    /** Enters positions of a match, as many as are worth it. */
    private void enter(int first, int end) {
        int dense = Math.min(end, first + entered);
        int i = first;
        while (i < end) {
            latest[slot((int) ByteWords.INT.get(history, i) << 8)] = (char) i;
            i += i < dense ? 1 : 4;
        }
    }

    /** Of three bytes in the upper part. */
    private static int slot(int three) {
        return (three * 0x9E3779B1) >>> (32 - HASH_BITS);
    }

    /** The bits of a reference, above {@link #COUNT_BITS} that count them. */
    private long copyTuple(int distance, int length) {
        // Sums of comparisons, not branches: which of them it is cannot be predicted.
        int row = (distance >= MIDDLE ? 1 : 0) + (distance >= DISTANT ? 1 : 0) + (distance >= far ? 1 : 0);
        long value = (long) distanceCodes[row] + distance;
        int count = distanceBits[row];
        if (length == MIN_MATCH) {
            return value << (COUNT_BITS + 1) | (count + 1);
        }
        // 2^k to 2^(k+1)-1: k-1 ones, a zero, k bits.
        int k = 31 - Integer.numberOfLeadingZeros(length);
        return ((value << k | ((1L << k) - 2)) << k | (length - (1 << k))) << COUNT_BITS | (count + 2 * k);
    }

    private static int[] literals() {
        int[] tokens = new int[256];
        for (int value = 0; value < tokens.length; value++) {
            tokens[value] = value < 0x80 ? value << COUNT_BITS | 8 : (0b10 << 7 | (value & 0x7F)) << COUNT_BITS | 9;
        }
        return tokens;
    }

    @Override
    public byte[] data() {
        return bits.data;
    }

    @Override
    public int size() {
        return bits.position;
    }
}
