package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * RDP8 bulk decompression (ZGFX), MS-RDPEGFX 3.1.9.1: one RDP8_BULK_ENCODED_DATA at a time, whether it is compressed or
 * not; the segments of RDP_SEGMENTED_DATA are the caller's. Keeps the history of 2,500,000 bytes of one channel: confined
 * to its thread, every segment in order. One segment never gives more than 65,535 bytes.
 */
public final class ZgfxDecompressor {

    private static final int LITERAL = 1 << 30;
    private static final int LOOKUP_BITS = Zgfx.MAX_PREFIX_BITS;

    /** By the next nine bits: prefix length in bits 24 to 27; then a literal byte, or value bits and base index. */
    private static final int[] TOKENS = tokens();

    private final ByteCursor in = new ByteCursor();
    private final byte[] history = new byte[Zgfx.HISTORY_SIZE];
    private int cursor;

    private long bits;
    private int bitCount;
    private long bitsLeft;
    private int produced;

    /**
     * Decompresses one segment and appends the result.
     *
     * @param borrowed one RDP8_BULK_ENCODED_DATA, header byte included; read to its end
     * @return bytes appended, at most 65,535
     */
    public int decompress(ByteBuf borrowed, ByteBuf out) throws DecodeException {
        in.load(borrowed);
        try {
            int header = in.u8("header");
            if ((header & Zgfx.PACKET_COMPR_TYPE_MASK) != Zgfx.PACKET_COMPR_TYPE_RDP8) {
                throw DecodeException.invalid("header", "compression type " + (header & Zgfx.PACKET_COMPR_TYPE_MASK));
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

    private void writeHistory(int start, ByteBuf out) {
        int first = Math.min(produced, history.length - start);
        out.writeBytes(history, start, first);
        out.writeBytes(history, 0, produced - first);
    }

    private void tokenStream() throws DecodeException {
        in.need("data", 1);
        int unused = in.data[in.end - 1] & 0xFF;
        in.end--;
        bitsLeft = 8L * in.remaining() - unused;
        if (unused > 7 || bitsLeft < 0) {
            throw DecodeException.invalid("data", unused + " unused bits");
        }
        bits = 0;
        bitCount = 0;
        while (bitsLeft > 0) {
            refill();
            int token = TOKENS[(int) (bits >>> (64 - LOOKUP_BITS))];
            int prefix = (token >> 24) & 0xF;
            if (token == 0 || prefix > bitsLeft) {
                throw DecodeException.invalid("data", "no token with " + bitsLeft + " bits left");
            }
            drop(prefix);
            if ((token & LITERAL) != 0) {
                literal(token & 0xFFFF);
            } else {
                int[] match = Zgfx.MATCHES[token & 0xFF];
                match(match[3] + take(match[2]));
            }
        }
    }

    /** A byte, or 256 for the eight bits that follow. */
    private void literal(int value) throws DecodeException {
        int symbol = value < 256 ? value : take(8);
        room(1);
        history[cursor] = (byte) symbol;
        cursor = cursor + 1 == history.length ? 0 : cursor + 1;
        produced++;
    }

    private void match(int distance) throws DecodeException {
        if (distance == 0) {
            int count = take(Zgfx.UNENCODED_COUNT_BITS);
            alignToByte();
            copyBytes(count);
            bitsLeft -= 8L * count;
            return;
        }
        if (!(distance <= history.length)) {
            throw DecodeException.limit("distance", distance, history.length);
        }
        int count = Zgfx.MIN_MATCH;
        if (take(1) == 1) {
            count = 4;
            int extra = 2;
            while (take(1) == 1) {
                count <<= 1;
                extra++;
                room(count);
            }
            count += take(extra);
        }
        room(count);
        int from = cursor - distance;
        if (from < 0) {
            from += history.length;
        }
        produced += count;
        if (from + count <= history.length
                && cursor + count <= history.length
                && (distance >= count || distance == 1)) {
            if (distance == 1) {
                Arrays.fill(history, cursor, cursor + count, history[from]);
            } else {
                System.arraycopy(history, from, history, cursor, count);
            }
            cursor = cursor + count == history.length ? 0 : cursor + count;
            return;
        }
        for (int i = 0; i < count; i++) {
            history[cursor] = history[from];
            from = from + 1 == history.length ? 0 : from + 1;
            cursor = cursor + 1 == history.length ? 0 : cursor + 1;
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
        if (!(produced + count <= Zgfx.MAX_SEGMENT)) {
            throw DecodeException.limit("data", produced + (long) count, Zgfx.MAX_SEGMENT);
        }
    }

    /** Keeps at least 56 bits in {@link #bits}, highest first, while there is input. */
    private void refill() {
        while (bitCount <= 56 && in.position < in.end) {
            bits |= (in.data[in.position++] & 0xFFL) << (56 - bitCount);
            bitCount += 8;
        }
    }

    private int take(int count) throws DecodeException {
        if (!(count <= bitsLeft)) {
            throw new DecodeException(Kind.TRUNCATED, "data", "needs " + count + " bits, " + bitsLeft + " left");
        }
        refill();
        int value = (int) (bits >>> (64 - count));
        drop(count);
        return value;
    }

    private void drop(int count) {
        bits <<= count;
        bitCount -= count;
        bitsLeft -= count;
    }

    /** Drops the rest of the present byte and gives whole bytes that were read ahead back. */
    private void alignToByte() {
        int partial = bitCount & 7;
        bitsLeft -= partial;
        in.position -= bitCount >> 3;
        bits = 0;
        bitCount = 0;
    }

    private static int[] tokens() {
        int[] tokens = new int[1 << LOOKUP_BITS];
        Arrays.fill(tokens, 0, tokens.length / 2, LITERAL | (1 << 24) | 256);
        for (int[] literal : Zgfx.LITERALS) {
            put(tokens, literal[0], literal[1], LITERAL | (literal[0] << 24) | literal[2]);
        }
        for (int i = 0; i < Zgfx.MATCHES.length; i++) {
            put(tokens, Zgfx.MATCHES[i][0], Zgfx.MATCHES[i][1], (Zgfx.MATCHES[i][0] << 24) | i);
        }
        return tokens;
    }

    private static void put(int[] tokens, int length, int prefix, int token) {
        int free = LOOKUP_BITS - length;
        Arrays.fill(tokens, prefix << free, (prefix + 1) << free, token);
    }
}
