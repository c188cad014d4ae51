package dev.oriel.rdp.bulk;

/**
 * MPPC-8K and MPPC-64K in the sender's role, MS-RDPBCGR 3.1.8.2 and 3.1.8.4: the history is linear, and a PDU that does not
 * fit behind the others goes to its front; what has not been written over yet can still be referred to.
 */
final class MppcEncoder implements BulkEncoder {

    private final BulkType type;
    private final boolean wide;
    private final int historySize;
    private final byte[] history;
    private final HistoryIndex index;
    private final MsbBits bits = new MsbBits();
    private int offset;
    /** Behind it the receiver has nothing but zeros since the last flush. */
    private int touched;

    private boolean flushed;

    MppcEncoder(BulkType type) {
        this.type = type;
        this.wide = type == BulkType.MPPC_64K;
        this.historySize = type.historySize();
        this.history = new byte[historySize + HistoryIndex.SLACK];
        this.index = new HistoryIndex(historySize);
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
        index.clear();
    }

    /** False when the result would not be shorter than the PDU. */
    private boolean tokens(int start, int end) {
        int room = end - start;
        bits.reset(room);
        int at = start;
        int lastSearch = end - HistoryIndex.MIN_MATCH;
        // The receiver's copy must not touch the last byte of its history.
        int limit = Math.min(Math.max(touched, end), historySize - 1);
        while (at < end) {
            int length = at <= lastSearch ? index.find(history, at, end, end, limit) : 0;
            if (length == 0) {
                int value = history[at++] & 0xFF;
                if (value < 0x80) {
                    bits.put(value, 8);
                } else {
                    bits.put(0b10 << 7 | (value & 0x7F), 9);
                }
            } else {
                copyTuple((at - index.from) & (historySize - 1), length);
                int stop = Math.min(at + length, lastSearch + 1);
                index.addMatch(history, at + 1, stop);
                at += length;
            }
            if (bits.position >= room) {
                return false;
            }
        }
        bits.finish();
        return bits.position < room;
    }

    private void copyTuple(int distance, int length) {
        if (wide) {
            if (distance < 64) {
                bits.put(0b11111 << 6 | distance, 11);
            } else if (distance < 320) {
                bits.put(0b11110 << 8 | (distance - 64), 13);
            } else if (distance < 2368) {
                bits.put(0b1110 << 11 | (distance - 320), 15);
            } else {
                bits.put(0b110 << 16 | (distance - 2368), 19);
            }
        } else if (distance < 64) {
            bits.put(0b1111 << 6 | distance, 10);
        } else if (distance < 320) {
            bits.put(0b1110 << 8 | (distance - 64), 12);
        } else {
            bits.put(0b110 << 13 | (distance - 320), 16);
        }
        if (length == 3) {
            bits.put(0, 1);
        } else {
            // 2^k to 2^(k+1)-1: k-1 ones, a zero, k bits.
            int k = 31 - Integer.numberOfLeadingZeros(length);
            bits.put(((1L << k) - 2) << k | (length - (1 << k)), 2 * k);
        }
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
