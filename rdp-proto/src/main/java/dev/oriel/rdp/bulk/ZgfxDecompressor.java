package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.EightBytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * RDP8 bulk decompression (ZGFX), MS-RDPEGFX 3.1.9.1: one RDP8_BULK_ENCODED_DATA at a time, whether it is compressed or
 * not; the segments of RDP_SEGMENTED_DATA are the caller's. Keeps the history of one channel: confined to its thread, every
 * segment in order. One segment never gives more than {@link ZgfxVariant#maxSegment()} bytes.
 */
public final class ZgfxDecompressor {

    private static final int LITERAL = 1 << 30;
    private static final int LOOKUP_BITS = Zgfx.MAX_PREFIX_BITS;
    private static final int FIRST_HISTORY = 1 << 17;
    /** Any literal or distance fits. */
    private static final int REFILLED = 33;
    /** Up to here a loop by bytes is faster than copies that double. */
    private static final int SHORT_REPEAT = 32;

    /** By the next nine bits: prefix length in bits 24 to 27; then a literal byte, or a row of the matches. */
    private static final int[] TOKENS = tokens();

    private final ZgfxVariant variant;
    private final ByteCursor in = new ByteCursor();
    /** Grows to the variant's size, so that a channel that says little takes little. */
    private byte[] history;

    private int cursor;
    private int produced;

    private int begin;
    private int unused;
    private long bits;
    private int bitCount;
    private long bitsLeft;

    /** For the graphics channel. */
    public ZgfxDecompressor() {
        this(ZgfxVariant.RDP8);
    }

    public ZgfxDecompressor(ZgfxVariant variant) {
        this.variant = variant;
        this.history = new byte[Math.min(FIRST_HISTORY, variant.historySize())];
    }

    /**
     * Decompresses one segment and appends the result.
     *
     * @param borrowed one RDP8_BULK_ENCODED_DATA, header byte included; read to its end
     * @return bytes appended, at most {@link ZgfxVariant#maxSegment()}
     */
    public int decompress(ByteBuf borrowed, ByteBuf out) throws DecodeException {
        in.load(borrowed);
        try {
            int header = in.u8("header");
            if ((header & Zgfx.PACKET_COMPR_TYPE_MASK) != variant.code()) {
                throw DecodeException.invalid("header", "compression type " + (header & Zgfx.PACKET_COMPR_TYPE_MASK));
            }
            if (history.length - cursor <= variant.maxSegment()) {
                grow(4 * history.length);
            }
            int start = cursor;
            produced = 0;
            if ((header & Zgfx.PACKET_COMPRESSED) != 0) {
                tokenStream();
            } else {
                copyBytes(in.remaining());
            }
            writeHistory(start, out);
            return produced;
        } finally {
            in.unload();
        }
    }

    /** Nothing has wrapped around in a history that is not whole yet: positions stay. */
    private void grow(int wanted) {
        if (history.length < variant.historySize()) {
            history = Arrays.copyOf(history, Math.min(wanted, variant.historySize()));
        }
    }

    private void writeHistory(int start, ByteBuf out) {
        int first = Math.min(produced, history.length - start);
        out.writeBytes(history, start, first);
        out.writeBytes(history, 0, produced - first);
    }

    private void tokenStream() throws DecodeException {
        in.need("data", 1);
        unused = in.data[in.end - 1] & 0xFF;
        in.end--;
        begin = in.position;
        bitsLeft = 8L * in.remaining() - unused;
        if (unused > 7 || bitsLeft < 0) {
            throw DecodeException.invalid("data", unused + " unused bits");
        }
        bits = 0;
        bitCount = 0;
        while (bitsLeft > 0) {
            literalRun();
            if (bitsLeft > 0) {
                match();
            }
        }
    }

    /** Literals up to the next token that is none; in local variables, because they are most of the tokens. */
    private void literalRun() throws DecodeException {
        long ahead = bits;
        int count = bitCount;
        long left = bitsLeft;
        int at = cursor;
        int room = variant.maxSegment() - produced;
        int literals = 0;
        while (left > 0) {
            if (count < REFILLED) {
                bits = ahead;
                bitCount = count;
                refill();
                ahead = bits;
                count = bitCount;
            }
            int token = TOKENS[(int) (ahead >>> (64 - LOOKUP_BITS))];
            if ((token & LITERAL) == 0) {
                break;
            }
            int used = token >> 24 & 0xF;
            if (used > left) {
                throw cutOff(left);
            }
            if (literals == room) {
                throw DecodeException.limit("data", produced + literals + 1L, variant.maxSegment());
            }
            history[at] = (byte) token;
            at = at + 1 == history.length ? 0 : at + 1;
            literals++;
            ahead <<= used;
            count -= used;
            left -= used;
        }
        bits = ahead;
        bitCount = count;
        bitsLeft = left;
        cursor = at;
        produced += literals;
    }

    private void match() throws DecodeException {
        refill();
        int token = TOKENS[(int) (bits >>> (64 - LOOKUP_BITS))];
        int prefix = token >> 24 & 0xF;
        if (token == 0 || prefix > bitsLeft) {
            throw cutOff(bitsLeft);
        }
        drop(prefix);
        int row = token & 0xFF;
        int distance = Zgfx.MATCH_BASE[row] + take(Zgfx.MATCH_BITS[row]);
        if (distance == 0) {
            copyUnencoded();
            return;
        }
        if (!(distance <= variant.historySize())) {
            throw DecodeException.limit("distance", distance, variant.historySize());
        }
        if (distance > cursor) {
            // What was never written is zero, and lies at the end of the whole history.
            grow(variant.historySize());
        }
        refill();
        // A zero, or k-1 ones and a zero and k bits: 3, or 2^k and more.
        int k = Long.numberOfLeadingZeros(~bits) + 1;
        int count = Zgfx.MIN_MATCH;
        if (k == 1) {
            take(1);
        } else {
            // Longer prefixes ask for more than any segment holds.
            if (!(k <= 16)) {
                throw DecodeException.limit("data", produced + (1L << Math.min(k, 32)), variant.maxSegment());
            }
            take(k);
            count = (1 << k) + take(k);
        }
        room(count);
        copy(distance, count);
    }

    private void copy(int distance, int count) {
        int from = cursor - distance;
        if (from < 0) {
            from += history.length;
        }
        int at = cursor;
        produced += count;
        if (from + count <= history.length && at + count <= history.length) {
            if (count <= distance || from >= at) {
                if (count < 8) {
                    for (int i = 0; i < count; i++) {
                        history[at + i] = history[from + i];
                    }
                } else if (count <= 16) {
                    // Both are read first, because the source may lie close behind.
                    long head = EightBytes.get(history, from);
                    long tail = EightBytes.get(history, from + count - 8);
                    EightBytes.set(history, at, head);
                    EightBytes.set(history, at + count - 8, tail);
                } else {
                    System.arraycopy(history, from, history, at, count);
                }
            } else if (distance == 1) {
                Arrays.fill(history, at, at + count, history[from]);
            } else {
                repeat(from, at, distance, count);
            }
            cursor = at + count == history.length ? 0 : at + count;
            return;
        }
        for (int i = 0; i < count; i++) {
            history[at] = history[from];
            from = from + 1 == history.length ? 0 : from + 1;
            at = at + 1 == history.length ? 0 : at + 1;
        }
        cursor = at;
    }

    /** A match that reads what it writes: the last {@code distance} bytes over and over, such as pixels of one colour. */
    private void repeat(int from, int at, int distance, int count) {
        if (count <= SHORT_REPEAT) {
            for (int i = 0; i < count; i++) {
                history[at + i] = history[from + i];
            }
            return;
        }
        System.arraycopy(history, from, history, at, distance);
        // Each copy is as long as all that is written, which holds whole periods.
        for (int done = distance; done < count; done *= 2) {
            System.arraycopy(history, at, history, at + done, Math.min(done, count - done));
        }
    }

    /** A count, then whole bytes from the next byte on. */
    private void copyUnencoded() throws DecodeException {
        int count = take(Zgfx.UNENCODED_COUNT_BITS);
        long consumed = 8L * (in.end - begin) - unused - bitsLeft;
        in.position = begin + (int) ((consumed + 7) >> 3);
        copyBytes(count);
        bitsLeft = 8L * in.remaining() - unused;
        bits = 0;
        bitCount = 0;
        if (bitsLeft < 0) {
            throw cutOff(bitsLeft);
        }
    }

    private void copyBytes(int count) throws DecodeException {
        room(count);
        in.need("data", count);
        int first = Math.min(count, history.length - cursor);
        System.arraycopy(in.data, in.position, history, cursor, first);
        System.arraycopy(in.data, in.position + first, history, 0, count - first);
        in.position += count;
        cursor = (cursor + count) % history.length;
        produced += count;
    }

    private void room(int count) throws DecodeException {
        if (!(count <= variant.maxSegment() - produced)) {
            throw DecodeException.limit("data", produced + (long) count, variant.maxSegment());
        }
    }

    /** Keeps at least 56 bits in {@link #bits}, highest first, while there is input. */
    private void refill() {
        if (in.position + 8 <= in.end) {
            bits |= (long) ByteWords.BIG_ENDIAN.get(in.data, in.position) >>> bitCount;
            int whole = (63 - bitCount) >> 3;
            in.position += whole;
            bitCount += whole << 3;
            return;
        }
        while (bitCount <= 56 && in.position < in.end) {
            bits |= (in.data[in.position++] & 0xFFL) << (56 - bitCount);
            bitCount += 8;
        }
    }

    private int take(int count) throws DecodeException {
        if (!(count <= bitsLeft)) {
            throw cutOff(bitsLeft);
        }
        if (bitCount < count) {
            refill();
        }
        int value = (int) (bits >>> (64 - count));
        drop(count);
        return value;
    }

    private void drop(int count) {
        bits <<= count;
        bitCount -= count;
        bitsLeft -= count;
    }

    private static DecodeException cutOff(long bitsLeft) {
        return new DecodeException(Kind.TRUNCATED, "data", "no token with " + bitsLeft + " bits left");
    }

    private static int[] tokens() {
        int[] tokens = new int[1 << LOOKUP_BITS];
        for (int value = 0; value < 256; value++) {
            tokens[value] = LITERAL | (9 << 24) | value;
        }
        for (int[] literal : Zgfx.LITERALS) {
            put(tokens, literal[0], literal[1], LITERAL | (literal[0] << 24) | literal[2]);
        }
        for (int row = 0; row < Zgfx.MATCHES.length; row++) {
            put(tokens, Zgfx.MATCHES[row][0], Zgfx.MATCHES[row][1], (Zgfx.MATCHES[row][0] << 24) | row);
        }
        return tokens;
    }

    private static void put(int[] tokens, int length, int prefix, int token) {
        int free = LOOKUP_BITS - length;
        Arrays.fill(tokens, prefix << free, (prefix + 1) << free, token);
    }
}
