package dev.oriel.rdp.bulk;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;

/** RDP 6.0 bulk compression in the receiver's role, MS-RDPEGDI 3.1.8.1. A PDU gives what fits its history. */
final class NcrushDecoder implements BulkDecoder {

    private static final char[] LEC = Ncrush.LEC.decodeTable();
    private static final char[] LOM = Ncrush.LOM.decodeTable();

    private static final int[] OFFSET_BITS =
            IntStream.range(0, Ncrush.OFFSETS).map(Ncrush::offsetBits).toArray();
    private static final int[] OFFSET_BASE =
            IntStream.range(0, Ncrush.OFFSETS).map(Ncrush::offsetBase).toArray();

    /** Long enough for every token, so that one refill serves for one. */
    private static final int REFILLED = 56;

    private static final int MASK = Ncrush.HISTORY_SIZE - 1;

    private final byte[] history = new byte[Ncrush.HISTORY_SIZE + Long.BYTES];
    private final int[] cache = new int[Ncrush.CACHE_SIZE];
    private int start;
    private int offset;
    /** Behind it the history has nothing but zeros. */
    private int touched;

    @Override
    public void prepare(int flags) throws DecodeException {
        if (BulkFlags.has(flags, BulkFlags.PACKET_FLUSHED)) {
            Arrays.fill(history, 0, touched, (byte) 0);
            Arrays.fill(cache, 0);
            touched = 0;
            offset = 0;
        } else if (BulkFlags.has(flags, BulkFlags.PACKET_AT_FRONT)) {
            if (!(offset >= Ncrush.HALF)) {
                throw DecodeException.invalid("PACKET_AT_FRONT", "slide with HistoryOffset " + offset);
            }
            System.arraycopy(history, offset - Ncrush.HALF, history, 0, Ncrush.HALF);
            Arrays.fill(history, Ncrush.HALF, Math.max(Ncrush.HALF, touched), (byte) 0);
            touched = Ncrush.HALF;
            offset = Ncrush.HALF;
        }
    }

    @Override
    public int decode(byte[] source, int position, int end) throws DecodeException {
        start = offset;
        int cursor = offset;
        long bits = 0;
        int count = 0;
        long left = 8L * (end - position);
        while (true) {
            if (count < REFILLED) {
                if (position + 8 <= end) {
                    bits |= (long) ByteWords.LITTLE_ENDIAN.get(source, position) << count;
                    int whole = (63 - count) >> 3;
                    position += whole;
                    count += whole << 3;
                } else {
                    while (count < REFILLED && position < end) {
                        bits |= (source[position++] & 0xFFL) << count;
                        count += 8;
                    }
                }
            }
            int entry = LEC[(int) bits & (LEC.length - 1)];
            int used = HuffmanCode.length(entry);
            int symbol = entry & HuffmanCode.SYMBOL_MASK;
            if (symbol < Ncrush.END_OF_STREAM) {
                if (cursor == Ncrush.HISTORY_SIZE) {
                    throw DecodeException.limit("HistoryOffset", cursor + 1L, Ncrush.HISTORY_SIZE);
                }
                history[cursor++] = (byte) symbol;
            } else if (symbol > Ncrush.END_OF_STREAM) {
                int distance;
                if (symbol >= Ncrush.FIRST_CACHED) {
                    distance = recall(symbol - Ncrush.FIRST_CACHED);
                } else {
                    int code = symbol - Ncrush.FIRST_OFFSET;
                    int extra = OFFSET_BITS[code];
                    distance = OFFSET_BASE[code] + ((int) (bits >>> used) & ((1 << extra) - 1));
                    used += extra;
                    remember(distance);
                }
                int length = LOM[(int) (bits >>> used) & (LOM.length - 1)];
                used += HuffmanCode.length(length);
                int code = length & HuffmanCode.SYMBOL_MASK;
                if (!(code < Ncrush.LENGTH_BASE.length)) {
                    throw DecodeException.invalid("LengthOfMatch", "code " + code);
                }
                int extra = Ncrush.LENGTH_BITS[code];
                int matched = Ncrush.LENGTH_BASE[code] + ((int) (bits >>> used) & ((1 << extra) - 1));
                used += extra;
                copy(cursor, distance, matched);
                cursor += matched;
            }
            bits >>>= used;
            count -= used;
            left -= used;
            if (left < 0) {
                throw new DecodeException(Kind.TRUNCATED, "LengthOfMatch", "stream without its end");
            }
            if (symbol == Ncrush.END_OF_STREAM) {
                break;
            }
        }
        offset = cursor;
        touched = Math.max(touched, cursor);
        return cursor - start;
    }

    private int recall(int slot) throws DecodeException {
        if (!(slot < Ncrush.CACHE_SIZE)) {
            throw DecodeException.invalid("OffsetCache", "entry " + slot);
        }
        int distance = cache[slot];
        cache[slot] = cache[0];
        cache[0] = distance;
        return distance;
    }

    private void remember(int distance) {
        cache[3] = cache[2];
        cache[2] = cache[1];
        cache[1] = cache[0];
        cache[0] = distance;
    }

    private void copy(int cursor, int distance, int length) throws DecodeException {
        if (distance == 0) {
            throw DecodeException.invalid("CopyOffset", "distance 0");
        }
        if (!(length <= Ncrush.HISTORY_SIZE - cursor)) {
            throw DecodeException.limit("LengthOfMatch", cursor + (long) length, Ncrush.HISTORY_SIZE);
        }
        int from = cursor - distance;
        if (from >= 0 && distance >= length) {
            if (length <= Long.BYTES) {
                ByteWords.copyFew(history, from, cursor, length);
            } else {
                System.arraycopy(history, from, history, cursor, length);
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            history[cursor + i] = history[(from + i) & MASK];
        }
    }

    @Override
    public byte[] history() {
        return history;
    }

    @Override
    public int start() {
        return start;
    }
}
