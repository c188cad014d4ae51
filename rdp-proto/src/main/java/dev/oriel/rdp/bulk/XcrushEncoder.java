package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteSink;
import java.util.Arrays;

/**
 * RDP 6.1 bulk compression in the sender's role, MS-RDPEGDI 3.1.8.2: long repeats of the last two million bytes are
 * replaced by references, and MPPC-64K does the rest. The history is entered block by block; a rolling hash over each
 * position of a PDU finds the blocks again.
 */
final class XcrushEncoder implements BulkEncoder {

    private static final int BLOCK = 16;
    /** Shorter repeats are left to the second level. */
    private static final int MIN_MATCH = 32;

    private static final int HASH_BITS = 17;
    private static final int PRIME = 0x01000193;
    /** {@link #PRIME} to the power of {@link #BLOCK}: what the byte that leaves the window has been multiplied with. */
    private static final int LEAVING = power(PRIME, BLOCK);

    /** Bytes at the end of the history that a sender leaves free. */
    private static final int MARGIN = 8;

    private final byte[] history = new byte[Xcrush.HISTORY_SIZE];
    /** Where a block with this hash begins, or -1. */
    private final int[] blocks = new int[1 << HASH_BITS];

    private final MppcEncoder second = new MppcEncoder(BulkType.MPPC_64K);
    private final ByteSink details = new ByteSink();
    private final ByteSink literals = new ByteSink();
    private final ByteSink out = new ByteSink();
    private int offset;
    /** The first block that is not entered yet. */
    private int nextBlock;

    XcrushEncoder() {
        Arrays.fill(blocks, -1);
    }

    @Override
    public int encode(byte[] source, int from, int length) {
        int level1 = Xcrush.L1_INNER_COMPRESSION;
        int start = offset;
        if (start + length + MARGIN > history.length) {
            level1 |= Xcrush.L1_PACKET_AT_FRONT;
            start = 0;
            nextBlock = 0;
            Arrays.fill(blocks, -1);
        }
        System.arraycopy(source, from, history, start, length);
        byte[] inner = history;
        int innerFrom = start;
        int innerLength = length;
        if (references(start, start + length)) {
            level1 |= Xcrush.L1_COMPRESSED;
            inner = details.data;
            innerFrom = 0;
            innerLength = details.position;
        } else {
            level1 |= Xcrush.L1_NO_COMPRESSION;
        }
        if (!secondLevel(level1, inner, innerFrom, innerLength, length)) {
            // The receiver hears nothing of this PDU: neither level may know it.
            second.flush();
            return 0;
        }
        offset = start + length;
        enterBlocks();
        return BulkType.XCRUSH.code() | BulkFlags.PACKET_COMPRESSED;
    }

    /** False when the result would not be shorter than the PDU. */
    private boolean secondLevel(int level1, byte[] inner, int from, int innerLength, int length) {
        int level2 = innerLength < BulkCompressor.MIN_INPUT ? 0 : second.encode(inner, from, innerLength);
        boolean compressed = BulkFlags.has(level2, BulkFlags.PACKET_COMPRESSED);
        int size = Xcrush.HEADER_SIZE + (compressed ? second.size() : innerLength);
        if (!(size < length)) {
            return false;
        }
        out.clear();
        out.ensure(size);
        out.u8(level1);
        out.u8(level2);
        out.bytes(compressed ? second.data() : inner, compressed ? 0 : from, size - Xcrush.HEADER_SIZE);
        return true;
    }

    /** Fills {@link #details} with the whole output of the first level, unless there is nothing to refer to. */
    private boolean references(int start, int end) {
        int count = 0;
        details.clear();
        details.ensure(2 + (end - start));
        details.u16(0);
        literals.clear();
        literals.ensure(end - start);
        int copied = start;
        int at = start;
        int hash = hash(at);
        while (at + BLOCK <= end) {
            int candidate = blocks[slot(hash)];
            int length = candidate < 0 ? 0 : forward(candidate, at, start, end);
            int back = length < BLOCK ? 0 : backward(candidate, at, copied);
            if (length + back < MIN_MATCH) {
                if (at + BLOCK < end) {
                    hash = hash * PRIME + history[at + BLOCK] - history[at] * LEAVING;
                }
                at++;
                continue;
            }
            int match = at - back;
            literals.bytes(history, copied, match - copied);
            details.u16(length + back);
            details.u16(match - start);
            details.u32(candidate - back);
            count++;
            at += length;
            copied = at;
            if (at + BLOCK <= end) {
                hash = hash(at);
            }
        }
        if (count == 0) {
            return false;
        }
        literals.bytes(history, copied, end - copied);
        details.data[0] = (byte) count;
        details.data[1] = (byte) (count >> 8);
        details.ensure(literals.position);
        details.bytes(literals.data, 0, literals.position);
        return true;
    }

    /** References reach into what the receiver has for certain, never into the PDU itself. */
    private int forward(int candidate, int at, int start, int end) {
        int most = Math.min(end - at, start - candidate);
        int differs = Arrays.mismatch(history, candidate, candidate + most, history, at, at + most);
        return differs < 0 ? most : differs;
    }

    private int backward(int candidate, int at, int copied) {
        int most = Math.min(at - copied, candidate);
        int back = 0;
        while (back < most && history[candidate - back - 1] == history[at - back - 1]) {
            back++;
        }
        return back;
    }

    private void enterBlocks() {
        for (; nextBlock + BLOCK <= offset; nextBlock += BLOCK) {
            blocks[slot(hash(nextBlock))] = nextBlock;
        }
    }

    private int hash(int at) {
        int hash = 0;
        for (int i = at; i < at + BLOCK; i++) {
            hash = hash * PRIME + history[i];
        }
        return hash;
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B1) >>> (32 - HASH_BITS);
    }

    private static int power(int base, int exponent) {
        int result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= base;
        }
        return result;
    }

    @Override
    public byte[] data() {
        return out.data;
    }

    @Override
    public int size() {
        return out.position;
    }
}
