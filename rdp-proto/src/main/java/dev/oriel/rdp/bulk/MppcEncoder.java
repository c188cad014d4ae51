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

    /** Positions that are looked up at once. */
    private static final int GROUP = 4;

    private final BulkType type;
    /** After so many groups without a match, 2 to the power of this, the search begins to skip. */
    private final int patienceShift;
    /** Positions at the end of a match that are entered, no more than the shortest match has. */
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
        this.entered = wide ? 1 : 2;
        this.far = wide ? FAR : Integer.MAX_VALUE;
        this.distanceCodes = wide ? WIDE_CODES : NARROW_CODES;
        this.distanceBits = wide ? WIDE_BITS : NARROW_BITS;
        this.historySize = type.historySize();
        this.history = new byte[historySize + Long.BYTES];
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

    /**
     * False when the result would not be shorter than the PDU. Four positions are looked up at once and the first one with
     * a match comes out as a number, because a branch for each could not be predicted; the bits are in local variables.
     */
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
            long ahead = (long) ByteWords.LITTLE_ENDIAN.get(data, at);
            int literals = Math.min(GROUP, end - at);
            int from = 0;
            if (at >= search && at <= lastSearch) {
                int slot0 = slot((int) ahead);
                int slot1 = slot((int) (ahead >>> 8));
                int slot2 = slot((int) (ahead >>> 16));
                int slot3 = slot((int) (ahead >>> 24));
                int from0 = table[slot0];
                int from1 = table[slot1];
                int from2 = table[slot2];
                int from3 = table[slot3];
                int missing = miss(data, from0, at, (int) ahead)
                        | miss(data, from1, at + 1, (int) (ahead >>> 8)) << 1
                        | miss(data, from2, at + 2, (int) (ahead >>> 16)) << 2
                        | miss(data, from3, at + 3, (int) (ahead >>> 24)) << 3;
                literals = Math.min(literals, Integer.numberOfTrailingZeros(~missing));
                long froms = from0 | (long) from1 << 16 | (long) from2 << 32 | (long) from3 << 48;
                from = (int) (froms >>> (literals << 4)) & 0xFFFF;
                table[slot0] = (char) at;
                table[slot1] = (char) (at + 1);
                table[slot2] = (char) (at + 2);
            }
            // As they are below 0x80, else 10 and seven bits.
            int a = (int) ahead & 0xFF;
            int b = (int) (ahead >>> 8) & 0xFF;
            int c = (int) (ahead >>> 16) & 0xFF;
            int d = (int) (ahead >>> 24) & 0xFF;
            int dBits = 8 + (d >> 7);
            int cdBits = 8 + (c >> 7) + dBits;
            int ab = (a + (a & 0x80)) << (8 + (b >> 7)) | (b + (b & 0x80));
            int cd = (c + (c & 0x80)) << dBits | (d + (d & 0x80));
            int abcdBits = 16 + (a >> 7) + (b >> 7) + cdBits;
            int literalBits = 8 * literals + Long.bitCount(ahead & 0x80808080L & ((1L << (8 * literals)) - 1));
            heldBits += literalBits;
            held |= ((long) ab << cdBits | cd) >>> (abcdBits - literalBits) << (63 - heldBits) << 1;
            ByteWords.BIG_ENDIAN.set(out, position, held);
            position += heldBits >> 3;
            held <<= heldBits & ~7;
            heldBits &= 7;
            at += literals;
            if (literals == GROUP) {
                if (at > search) {
                    // Only now: after a match of three bytes at the group's first one it is looked up next.
                    table[slot((int) (ahead >>> 24))] = (char) (at - 1);
                    search = at + (misses++ >> patienceShift) * GROUP;
                }
                continue;
            }
            if (at == end) {
                break;
            }
            int matched = ByteWords.common(data, from, at, Math.min(end - at, limit - from));
            if (matched < MIN_MATCH || (from >= at && from < end)) {
                search = at + 1;
                continue;
            }
            long token = copyTuple((at - from) & (historySize - 1), matched);
            heldBits += (int) (token & COUNT_MASK);
            held |= (token >>> COUNT_BITS) << (64 - heldBits);
            ByteWords.BIG_ENDIAN.set(out, position, held);
            position += heldBits >> 3;
            held <<= heldBits & ~7;
            heldBits &= 7;
            at += matched;
            for (int i = at - entered; i < at; i++) {
                table[slot((int) ByteWords.INT.get(data, i))] = (char) i;
            }
            search = at;
            misses = 0;
        }
        bits.position = position + ((heldBits + 7) >> 3);
        return bits.position < room;
    }

    /** 0 when the bytes are worth a match, else 1. Three are enough, but far away it takes four. */
    private int miss(byte[] data, int from, int at, int four) {
        int distance = (at - from) & (historySize - 1);
        int different = ((int) ByteWords.INT.get(data, from) ^ four) << (8 & (distance - far) >> 31);
        return (different | -different) >>> 31;
    }

    /** Of the lowest three bytes. */
    private static int slot(int four) {
        return ((four << 8) * 0x9E3779B1) >>> (32 - HASH_BITS);
    }

    /** The bits of a reference, above {@link #COUNT_BITS} that count them. */
    private long copyTuple(int distance, int length) {
        // Sums of comparisons, not branches: which of them it is cannot be predicted.
        int row = ((MIDDLE - 1 - distance) >>> 31) + ((DISTANT - 1 - distance) >>> 31) + ((far - 1 - distance) >>> 31);
        long value = (long) distanceCodes[row] + distance;
        int count = distanceBits[row];
        // 2^k to 2^(k+1)-1: k-1 ones, a zero, k bits; for three bytes the zero alone.
        int k = 31 - Integer.numberOfLeadingZeros(length);
        int three = (length - MIN_MATCH - 1) >>> 31;
        long code = ((value << k | ((1L << k) - 2)) << k | (length - (1 << k))) >>> three;
        return code << COUNT_BITS | (count + 2 * k - three);
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
