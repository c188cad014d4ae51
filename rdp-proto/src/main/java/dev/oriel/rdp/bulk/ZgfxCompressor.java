package dev.oriel.rdp.bulk;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * RDP8 bulk compression (ZGFX), MS-RDPEGFX 3.1.9.1: makes one RDP8_BULK_ENCODED_DATA at a time. Greedy matching against
 * the last half to whole MiB of the channel, less than the peer keeps, to hold a session's memory near 1.5 MiB at most: it grows
 * with what is sent. What looks like noise is passed over with growing steps and written without encoding. Confined to one
 * thread; every segment has to be sent, in order. A channel may go on with a new compressor at any time: it refers to less.
 */
public final class ZgfxCompressor {

    private static final int MAX_WINDOW = 1 << 19;
    private static final int FIRST_BUFFER = 1 << 14;
    /** Bytes of the buffer for one entry of the hash table: RDP8 and RDP8_LITE. */
    private static final int BYTES_PER_ENTRY = 16;

    private static final int LITE_BYTES_PER_ENTRY = 4;
    private static final int MIN_LENGTH = 4;
    private static final int FACTOR = 0x9E3779B1;
    /** Below a position in {@link #latest}: bits of the hash, which spare most looks at bytes that are others. */
    private static final int TAG_BITS = 12;

    private static final int TAG_MASK = (1 << TAG_BITS) - 1;
    /** After so many positions without a match the search begins to skip. */
    private static final int PATIENCE_SHIFT = 5;
    /** A match so long is a sign that more will follow; after a shorter one the search goes on skipping, but less. */
    private static final int ENCOURAGING = 8;
    /** Distances from here on have 25 bits and more: */
    private static final int FAR = 54_944;
    /** shorter matches so far away are hardly shorter than their literals, and a sign of noise. */
    private static final int MIN_FAR_LENGTH = 6;
    /** Positions inside a match that are entered, every other one: enough to find what repeats. */
    private static final int ENTERED = 32;

    private final ZgfxVariant variant;
    private final int window;
    private final int maxDistance;
    private final int bytesPerEntry;
    private byte[] buffer;
    private int hashShift;
    /** By hash of four bytes: the latest position. The bytes decide. */
    private int[] latest;

    private final MsbBits bits = new MsbBits();
    private int cursor;

    /** For the graphics channel. */
    public ZgfxCompressor() {
        this(ZgfxVariant.RDP8);
    }

    public ZgfxCompressor(ZgfxVariant variant) {
        this.variant = variant;
        window = Math.min(MAX_WINDOW, variant.historySize());
        maxDistance = variant.historySize();
        bytesPerEntry = variant == ZgfxVariant.RDP8 ? BYTES_PER_ENTRY : LITE_BYTES_PER_ENTRY;
        buffer = new byte[Math.min(FIRST_BUFFER, 2 * window)];
        latest = table();
        hashShift = shift();
    }

    private int[] table() {
        return new int[buffer.length / bytesPerEntry];
    }

    private int shift() {
        return Integer.numberOfLeadingZeros(latest.length) + 1;
    }

    /**
     * Compresses one segment and appends it, header byte included; raw where that is shorter.
     *
     * @param borrowed 1 to {@link ZgfxVariant#maxSegment()} bytes; read to its end
     * @return bytes appended, at most one more than were given
     */
    public int compress(ByteBuf borrowed, ByteBuf target) {
        int length = borrowed.readableBytes();
        int start = remember(borrowed);
        // Nothing costs more than twice its bytes.
        bits.reset(2 * length);
        bits.u8(variant.code() | Zgfx.PACKET_COMPRESSED);
        if (compressed(start, length)) {
            target.writeBytes(bits.data, 0, bits.position);
            return bits.position;
        }
        return raw(start, length, target);
    }

    /**
     * Appends one segment as it is, header byte included: for what is known not to become shorter. Later segments may still
     * refer to it.
     *
     * @param borrowed as for {@link #compress}
     * @return bytes appended, one more than were given
     */
    public int store(ByteBuf borrowed, ByteBuf target) {
        int length = borrowed.readableBytes();
        return raw(remember(borrowed), length, target);
    }

    /** Takes a segment into the window; returns where it begins. */
    private int remember(ByteBuf borrowed) {
        int length = borrowed.readableBytes();
        if (!(1 <= length && length <= variant.maxSegment())) {
            throw new IllegalArgumentException("segment of " + length + " bytes");
        }
        if (cursor + length > buffer.length) {
            if (buffer.length < 2 * window) {
                grow(cursor + length);
            }
            if (cursor + length > buffer.length) {
                slide();
            }
        }
        int start = cursor;
        borrowed.readBytes(buffer, start, length);
        cursor += length;
        return start;
    }

    private int raw(int start, int length, ByteBuf target) {
        target.writeByte(variant.code());
        target.writeBytes(buffer, start, length);
        return 1 + length;
    }

    private void grow(int wanted) {
        int size = buffer.length;
        while (size < Math.min(wanted, 2 * window)) {
            size *= 2;
        }
        buffer = Arrays.copyOf(buffer, size);
        int[] old = latest;
        latest = table();
        hashShift = shift();
        for (int entry : old) {
            int position = entry >>> TAG_BITS;
            int hash = (int) ByteWords.INT.get(buffer, position) * FACTOR;
            latest[hash >>> hashShift] = entry(position, hash);
        }
    }

    /** Moves the window to the front of the buffer. */
    private void slide() {
        int shift = cursor - window;
        if (shift <= 0) {
            return;
        }
        System.arraycopy(buffer, shift, buffer, 0, window);
        cursor = window;
        for (int i = 0; i < latest.length; i++) {
            int position = latest[i] >>> TAG_BITS;
            latest[i] = position < shift ? 0 : latest[i] - (shift << TAG_BITS);
        }
    }

    /** False when the result would not be shorter than the input; the window has all of it either way. */
    private boolean compressed(int start, int length) {
        int end = start + length;
        int lastSearch = end - MIN_LENGTH;
        int at = start;
        int written = start;
        int misses = 0;
        while (at <= lastSearch) {
            int four = (int) ByteWords.INT.get(buffer, at);
            int hash = four * FACTOR;
            int entry = latest[hash >>> hashShift];
            latest[hash >>> hashShift] = entry(at, hash);
            int found = entry >>> TAG_BITS;
            int distance = at - found;
            if ((entry(0, hash) ^ (entry & TAG_MASK)) != 0
                    || (int) ByteWords.INT.get(buffer, found) != four
                    || distance == 0
                    || distance > maxDistance) {
                at += 1 + (misses++ >> PATIENCE_SHIFT);
                continue;
            }
            int stop = at
                    + MIN_LENGTH
                    + ByteWords.common(buffer, found + MIN_LENGTH, at + MIN_LENGTH, end - at - MIN_LENGTH);
            int first = at;
            while (first > written && first > distance && buffer[first - 1] == buffer[first - 1 - distance]) {
                first--;
            }
            if (distance >= FAR && stop - first < MIN_FAR_LENGTH) {
                at += 1 + (misses++ >> PATIENCE_SHIFT);
                continue;
            }
            misses = stop - first >= ENCOURAGING ? 0 : misses >> 1;
            literals(written, first);
            match(distance, stop - first);
            int lastEntered = Math.min(Math.min(stop, lastSearch + 1), at + ENTERED);
            for (int i = at + 2; i < lastEntered; i += 2) {
                int inner = (int) ByteWords.INT.get(buffer, i) * FACTOR;
                latest[inner >>> hashShift] = entry(i, inner);
            }
            at = stop;
            written = stop;
            if (bits.position > length) {
                return false;
            }
        }
        literals(written, end);
        bits.u8(bits.finish());
        return bits.position <= length;
    }

    private static int entry(int position, int hash) {
        return position << TAG_BITS | (hash >>> 4 & TAG_MASK);
    }

    private void match(int distance, int count) {
        int row = Zgfx.row(distance);
        bits.put(
                (long) Zgfx.MATCH_PREFIX[row] << Zgfx.MATCH_BITS[row] | (distance - Zgfx.MATCH_BASE[row]),
                Zgfx.MATCH_PREFIX_BITS[row] + Zgfx.MATCH_BITS[row]);
        if (count == Zgfx.MIN_MATCH) {
            bits.put(0, 1);
        } else {
            // 2^k to 2^(k+1)-1: k-1 ones, a zero, k bits.
            int k = 31 - Integer.numberOfLeadingZeros(count);
            bits.put(((1L << k) - 2) << k | (count - (1 << k)), 2 * k);
        }
    }

    private void literals(int from, int to) {
        if (to - from >= Zgfx.WORTH_UNENCODED && encodedBits(from, to) > 8 * (to - from) + Zgfx.UNENCODED_OVERHEAD) {
            unencoded(from, to);
            return;
        }
        bits.codes(Zgfx.LITERAL, buffer, from, to);
    }

    private int encodedBits(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += Zgfx.LITERAL[buffer[i] & 0xFF] >>> BulkBits.LENGTH_SHIFT;
        }
        return sum;
    }

    private void unencoded(int from, int to) {
        int i = from;
        while (i < to) {
            int count = Math.min(to - i, (1 << Zgfx.UNENCODED_COUNT_BITS) - 1);
            bits.put((long) Zgfx.UNENCODED << Zgfx.UNENCODED_COUNT_BITS | count, Zgfx.UNENCODED_BITS);
            bits.finish();
            bits.bytes(buffer, i, count);
            i += count;
        }
    }
}
