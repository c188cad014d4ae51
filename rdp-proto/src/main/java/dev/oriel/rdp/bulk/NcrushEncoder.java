package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.EightBytes;
import java.util.Arrays;

/** RDP 6.0 bulk compression in the sender's role, MS-RDPEGDI 3.1.8.1: copy-tuples and Huffman codes in one stream. */
final class NcrushEncoder implements BulkEncoder {

    /** A PDU that would end behind this makes the history slide. */
    private static final int LAST_END = Ncrush.HISTORY_SIZE - 8;

    /** The receiver's first read takes so many bytes. */
    private static final int MIN_OUTPUT = 4;

    /** By length of match below 770. */
    private static final int[] LENGTH_CODES = lengthCodes();

    private static final int MIN_NEW_MATCH = 3;
    /** From here on three bytes are hardly longer as literals. */
    private static final int FAR = 4096;

    /** After so many positions without a match, 2 to the power of this, the search begins to skip. */
    private static final int PATIENCE_SHIFT = 5;

    /** Positions that a search looks at. */
    private static final int DEPTH = 4;

    private static final int[] LITERALS = literals();

    private final byte[] history = new byte[Ncrush.HISTORY_SIZE + HistoryIndex.SLACK];
    private final HistoryIndex index = new HistoryIndex(Ncrush.HISTORY_SIZE, DEPTH);
    private final int[] cache = new int[Ncrush.CACHE_SIZE];
    private final LsbBits bits = new LsbBits();
    private int offset;
    private boolean flushed;

    @Override
    public int encode(byte[] source, int from, int length) {
        int flags = BulkType.NCRUSH.code();
        if (flushed) {
            flags |= BulkFlags.PACKET_FLUSHED;
            flushed = false;
        } else if (offset + length > LAST_END) {
            flags |= BulkFlags.PACKET_AT_FRONT;
            int distance = offset - Ncrush.HALF;
            System.arraycopy(history, distance, history, 0, Ncrush.HALF);
            index.slide(distance);
            offset = Ncrush.HALF;
        }
        System.arraycopy(source, from, history, offset, length);
        if (!tokens(offset, offset + length)) {
            offset = 0;
            flushed = true;
            index.clear();
            Arrays.fill(cache, 0);
            return BulkType.NCRUSH.code() | BulkFlags.PACKET_FLUSHED;
        }
        offset += length;
        return flags | BulkFlags.PACKET_COMPRESSED;
    }

    /** False when the result would not be shorter than the PDU. */
    private boolean tokens(int start, int end) {
        int room = end - start;
        // Literals have 13 bits at most.
        bits.reset(2 * room);
        int at = start;
        int written = start;
        int misses = 0;
        int clear = start;
        int lastSearch = end - MIN_NEW_MATCH;
        while (at <= lastSearch) {
            int length = index.find(history, at, end);
            int distance = at - index.from;
            if (length == MIN_NEW_MATCH && distance >= FAR) {
                length = 0;
            }
            if (clear <= at) {
                clear = at + withoutCached(at);
            }
            int slot = clear == at ? cachedMatch(at, end, length) : -1;
            if (slot < 0 && length == 0) {
                at += 1 + (misses++ >> PATIENCE_SHIFT);
                continue;
            }
            misses = 0;
            bits.codes(LITERALS, history, written, at);
            int symbol;
            int extra = 0;
            int extraBits = 0;
            if (slot >= 0) {
                distance = cache[slot];
                length = matchLength(at, end, distance);
                cache[slot] = cache[0];
                symbol = Ncrush.FIRST_CACHED + slot;
            } else {
                cache[3] = cache[2];
                cache[2] = cache[1];
                cache[1] = cache[0];
                int code = Ncrush.offsetIndex(distance);
                symbol = Ncrush.FIRST_OFFSET + code;
                extra = distance - Ncrush.offsetBase(code);
                extraBits = Ncrush.offsetBits(code);
            }
            cache[0] = distance;
            clear = start;
            length = Math.min(length, Ncrush.MAX_MATCH);
            match(symbol, extra, extraBits, length);
            index.addMatch(history, at + 1, Math.min(at + length, lastSearch + 1));
            at += length;
            written = at;
            if (bits.position >= room) {
                return false;
            }
        }
        bits.codes(LITERALS, history, written, end);
        bits.put(Ncrush.LEC.codes[Ncrush.END_OF_STREAM], Ncrush.LEC.lengths[Ncrush.END_OF_STREAM]);
        bits.finishWord();
        if (bits.position < MIN_OUTPUT) {
            bits.put(0, 8 * (MIN_OUTPUT - bits.position));
        }
        return bits.position < room;
    }

    /** The entry of the OffsetCache whose match is worth more than a new one of that length, or -1. */
    private int cachedMatch(int at, int end, int length) {
        if (end - at < Ncrush.MIN_MATCH) {
            return -1;
        }
        // A new copy-offset costs a byte more than one of the cache at least.
        int best = Math.max(Ncrush.MIN_MATCH, length - 1);
        int slot = -1;
        int two = (int) ByteWords.INT.get(history, at) << 16;
        for (int i = 0; i < Ncrush.CACHE_SIZE; i++) {
            int from = at - cache[i];
            if (from >= 0 && (int) ByteWords.INT.get(history, from) << 16 == two && from != at) {
                int found = matchLength(at, end, cache[i]);
                if (found > best || (found == best && slot < 0)) {
                    best = found;
                    slot = i;
                }
            }
        }
        return slot;
    }

    /** From this position on, how many have no two bytes in common with any entry of the OffsetCache: 7 at most. */
    private int withoutCached(int at) {
        long ahead = (long) ByteWords.LITTLE_ENDIAN.get(history, at);
        long pairs = 0;
        for (int distance : cache) {
            if (distance != 0 && distance <= at) {
                long same = EightBytes.zeros(ahead ^ (long) ByteWords.LITTLE_ENDIAN.get(history, at - distance));
                pairs |= same & (same >>> 8);
            }
        }
        return Math.min(Long.BYTES - 1, Long.numberOfTrailingZeros(pairs) >> 3);
    }

    private int matchLength(int at, int end, int distance) {
        return ByteWords.common(history, at - distance, at, end - at);
    }

    /** All codes of a match at once: 50 bits at most. */
    private void match(int symbol, int extra, int extraBits, int length) {
        int code = length < LENGTH_CODES.length ? LENGTH_CODES[length] : Ncrush.LONG_LENGTH;
        long value = Ncrush.LEC.codes[symbol];
        int count = Ncrush.LEC.lengths[symbol];
        value |= (long) extra << count;
        count += extraBits;
        value |= (long) Ncrush.LOM.codes[code] << count;
        count += Ncrush.LOM.lengths[code];
        value |= (long) (length - Ncrush.LENGTH_BASE[code]) << count;
        bits.put(value, count + Ncrush.LENGTH_BITS[code]);
    }

    private static int[] literals() {
        int[] codes = new int[256];
        for (int value = 0; value < codes.length; value++) {
            codes[value] = Ncrush.LEC.lengths[value] << BulkBits.LENGTH_SHIFT | Ncrush.LEC.codes[value];
        }
        return codes;
    }

    private static int[] lengthCodes() {
        int last = Ncrush.LONG_LENGTH - 1;
        int[] byLength = new int[Ncrush.LENGTH_BASE[last] + (1 << Ncrush.LENGTH_BITS[last])];
        for (int code = 0; code <= last; code++) {
            int base = Ncrush.LENGTH_BASE[code];
            Arrays.fill(byLength, base, base + (1 << Ncrush.LENGTH_BITS[code]), code);
        }
        return byLength;
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
