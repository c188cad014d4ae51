package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteSink;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * RDP8 bulk compression (ZGFX), MS-RDPEGFX 3.1.9.1: makes one RDP8_BULK_ENCODED_DATA at a time. Greedy matching against
 * the last {@value #WINDOW} bytes of the channel, fewer than the peer keeps, to hold a session's memory near 1 MiB.
 * Confined to one thread; every segment has to be sent, in order.
 */
public final class ZgfxCompressor {

    private static final int WINDOW = 1 << 19;
    private static final int HASH_BITS = 14;
    private static final int MIN_LENGTH = 4;

    private static final int[] LITERAL_CODE = new int[256];
    private static final int[] LITERAL_BITS = new int[256];

    static {
        for (int value = 0; value < 256; value++) {
            LITERAL_CODE[value] = value;
            LITERAL_BITS[value] = 9;
        }
        for (int[] literal : Zgfx.LITERALS) {
            LITERAL_BITS[literal[2]] = literal[0];
            LITERAL_CODE[literal[2]] = literal[1];
        }
    }

    private final byte[] buffer = new byte[2 * WINDOW];
    private final int[] latest = new int[1 << HASH_BITS];
    private final ByteSink out = new ByteSink();
    private int cursor;

    private long bits;
    private int bitCount;

    public ZgfxCompressor() {
        Arrays.fill(latest, -1);
    }

    /**
     * Compresses one segment and appends it, header byte included; raw where that is shorter.
     *
     * @param borrowed 1 to 65,535 bytes; read to its end
     * @return bytes appended, at most one more than were given
     */
    public int compress(ByteBuf borrowed, ByteBuf target) {
        int length = borrowed.readableBytes();
        if (!(1 <= length && length <= Zgfx.MAX_SEGMENT)) {
            throw new IllegalArgumentException("segment of " + length + " bytes");
        }
        if (cursor + length > buffer.length) {
            slide();
        }
        int start = cursor;
        borrowed.readBytes(buffer, start, length);
        cursor += length;
        out.clear();
        out.ensure(length + 32);
        out.u8(Zgfx.PACKET_COMPR_TYPE_RDP8 | Zgfx.PACKET_COMPRESSED);
        if (!compressed(start, length)) {
            out.clear();
            out.u8(Zgfx.PACKET_COMPR_TYPE_RDP8);
            System.arraycopy(buffer, start, out.data, 1, length);
            out.position = 1 + length;
        }
        return out.writeTo(target);
    }

    /** Moves the window to the front of the buffer. */
    private void slide() {
        int shift = cursor - WINDOW;
        System.arraycopy(buffer, shift, buffer, 0, WINDOW);
        cursor = WINDOW;
        for (int i = 0; i < latest.length; i++) {
            latest[i] = Math.max(-1, latest[i] - shift);
        }
    }

    /** False when the result would not be shorter than the input; the dictionary is complete either way. */
    private boolean compressed(int start, int length) {
        int end = start + length;
        int hashEnd = end - MIN_LENGTH;
        bits = 0;
        bitCount = 0;
        boolean shorter = true;
        int i = start;
        while (i < end) {
            int found = -1;
            if (i <= hashEnd) {
                int slot = slot(i);
                found = latest[slot];
                latest[slot] = i;
            }
            int count = found >= 0 ? matchLength(found, i, end) : 0;
            if (!shorter) {
                i++;
                continue;
            }
            if (count >= MIN_LENGTH) {
                match(i - found, count);
                int stop = Math.min(i + count, hashEnd + 1);
                // Every other position is enough to find what repeats.
                for (int j = i + 2; j < stop; j += 2) {
                    latest[slot(j)] = j;
                }
                i += count;
            } else {
                int value = buffer[i] & 0xFF;
                put(LITERAL_CODE[value], LITERAL_BITS[value]);
                i++;
            }
            shorter = out.position <= length - 16;
        }
        if (!shorter) {
            return false;
        }
        int unused = -bitCount & 7;
        put(0, unused);
        while (bitCount > 0) {
            out.u8((int) (bits >> (bitCount - 8)));
            bitCount -= 8;
        }
        out.u8(unused);
        return out.position <= length;
    }

    private int slot(int at) {
        int four = (buffer[at] & 0xFF)
                | (buffer[at + 1] & 0xFF) << 8
                | (buffer[at + 2] & 0xFF) << 16
                | buffer[at + 3] << 24;
        return (four * 0x9E3779B1) >>> (32 - HASH_BITS);
    }

    private int matchLength(int from, int at, int end) {
        int differs = Arrays.mismatch(buffer, from, from + end - at, buffer, at, end);
        return differs < 0 ? end - at : differs;
    }

    private void match(int distance, int count) {
        int row = 0;
        while (row + 1 < Zgfx.MATCHES.length && Zgfx.MATCHES[row + 1][3] <= distance) {
            row++;
        }
        int[] token = Zgfx.MATCHES[row];
        put(token[1], token[0]);
        put(distance - token[3], token[2]);
        // 2^k to 2^(k+1)-1: k-1 ones, a zero, k bits.
        int k = 31 - Integer.numberOfLeadingZeros(count);
        put((1 << k) - 2, k);
        put(count - (1 << k), k);
    }

    private void put(int value, int count) {
        bits = (bits << count) | value;
        bitCount += count;
        while (bitCount >= 16) {
            out.u8((int) (bits >> (bitCount - 8)));
            bitCount -= 8;
        }
    }
}
