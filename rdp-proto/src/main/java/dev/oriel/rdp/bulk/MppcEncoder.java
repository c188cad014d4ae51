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
    /** Positions inside a match that are all entered; of the rest every fourth. */
    private static final int ENTERED = 16;

    /** After so many positions without a match, 2 to the power of this, the search begins to skip. */
    private static final int PATIENCE_SHIFT = 5;

    /** By byte: eight bits below 0x80, else 10 and seven bits. */
    private static final int[] LITERALS = literals();

    private final BulkType type;
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

    /** False when the result would not be shorter than the PDU. */
    private boolean tokens(int start, int end) {
        int room = end - start;
        // Literals have nine bits at most.
        bits.reset(2 * room);
        int at = start;
        int written = start;
        int misses = 0;
        int lastSearch = end - MIN_MATCH;
        // The receiver's copy must not touch the last byte of its history.
        int limit = Math.min(Math.max(touched, end), historySize - 1);
        byte[] data = history;
        char[] table = latest;
        while (at <= lastSearch) {
            int three = (int) ByteWords.INT.get(data, at) << 8;
            int slot = slot(three);
            int from = table[slot];
            table[slot] = (char) at;
            // What was there before the PDU went to the front can be referred to behind its end.
            if ((int) ByteWords.INT.get(data, from) << 8 != three || (from >= at && from < end)) {
                at += 1 + (misses++ >> PATIENCE_SHIFT);
                continue;
            }
            int length = ByteWords.common(data, from, at, Math.min(end - at, limit - from));
            int distance = (at - from) & (historySize - 1);
            if (length < MIN_MATCH || (length == MIN_MATCH && distance >= far)) {
                at += 1 + (misses++ >> PATIENCE_SHIFT);
                continue;
            }
            misses = 0;
            bits.codes(LITERALS, data, written, at);
            copyTuple(distance, length);
            enter(at + 1, Math.min(at + length, lastSearch + 1));
            at += length;
            written = at;
            if (bits.position >= room) {
                return false;
            }
        }
        bits.codes(LITERALS, history, written, end);
        bits.finish();
        return bits.position < room;
    }

    /** Enters positions of a match, as many as are worth it. */
    private void enter(int first, int end) {
        int dense = Math.min(end, first + ENTERED);
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

    private void copyTuple(int distance, int length) {
        // Sums of comparisons, not branches: which of them it is cannot be predicted.
        int row = (distance >= MIDDLE ? 1 : 0) + (distance >= DISTANT ? 1 : 0) + (distance >= far ? 1 : 0);
        long value = distanceCodes[row] + distance;
        int count = distanceBits[row];
        if (length == MIN_MATCH) {
            bits.put(value << 1, count + 1);
        } else {
            // 2^k to 2^(k+1)-1: k-1 ones, a zero, k bits.
            int k = 31 - Integer.numberOfLeadingZeros(length);
            bits.put((value << k | ((1L << k) - 2)) << k | (length - (1 << k)), count + 2 * k);
        }
    }

    private static int[] literals() {
        int[] codes = new int[256];
        for (int value = 0; value < codes.length; value++) {
            codes[value] = value < 0x80
                    ? 8 << BulkBits.LENGTH_SHIFT | value
                    : 9 << BulkBits.LENGTH_SHIFT | 0b10 << 7 | (value & 0x7F);
        }
        return codes;
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
