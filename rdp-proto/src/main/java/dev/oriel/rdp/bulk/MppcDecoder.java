package dev.oriel.rdp.bulk;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import java.util.Arrays;

/** MPPC-8K and MPPC-64K in the receiver's role, MS-RDPBCGR 3.1.8.3 and 3.1.8.4. A PDU gives what fits its history. */
final class MppcDecoder implements BulkDecoder {

    /** Long enough for every token, so that one refill serves for one. */
    private static final int REFILLED = 57;

    private final int historySize;
    private final byte[] history;
    private final boolean wide;
    private final int longestPrefix;
    private int start;
    private int offset;
    /** Behind it the history has nothing but zeros. */
    private int touched;

    MppcDecoder(BulkType type) {
        historySize = type.historySize();
        history = new byte[historySize + Long.BYTES];
        wide = type == BulkType.MPPC_64K;
        longestPrefix = wide ? 14 : 11;
    }

    @Override
    public void prepare(int flags) {
        if (BulkFlags.has(flags, BulkFlags.PACKET_FLUSHED)) {
            Arrays.fill(history, 0, touched, (byte) 0);
            touched = 0;
            offset = 0;
        } else if (BulkFlags.has(flags, BulkFlags.PACKET_AT_FRONT)) {
            offset = 0;
        }
    }

    @Override
    public int decode(byte[] source, int position, int end) throws DecodeException {
        start = offset;
        int cursor = offset;
        long bits = 0;
        int count = 0;
        long left = 8L * (end - position);
        // Less than eight bits are padding: the shortest token has eight.
        while (left >= 8) {
            if (count < REFILLED) {
                if (position + 8 <= end) {
                    bits |= (long) ByteWords.BIG_ENDIAN.get(source, position) >>> count;
                    int whole = (64 - count) >> 3;
                    position += whole;
                    count += whole << 3;
                } else {
                    while (count < REFILLED && position < end) {
                        bits |= (source[position++] & 0xFFL) << (56 - count);
                        count += 8;
                    }
                }
            }
            int ones = Long.numberOfLeadingZeros(~bits);
            int used;
            if (ones < 2) {
                if (cursor == historySize) {
                    throw DecodeException.limit("HistoryOffset", cursor + 1L, historySize);
                }
                used = 8 + ones;
                history[cursor++] = ones == 0 ? (byte) (bits >>> 56) : (byte) (bits >>> 55 | 0x80);
            } else {
                long distanceCode = wide ? wideDistance(bits, ones) : narrowDistance(bits, ones);
                int distanceBits = (int) (distanceCode >>> 32);
                long rest = bits << distanceBits;
                int prefix = Long.numberOfLeadingZeros(~rest);
                if (!(prefix <= longestPrefix)) {
                    throw DecodeException.invalid("LengthOfMatch", "prefix of " + prefix + " ones");
                }
                int length = 3;
                used = distanceBits + 1;
                if (prefix != 0) {
                    int k = prefix + 1;
                    length = (1 << k) | (int) (rest << k >>> (64 - k));
                    used = distanceBits + 2 * k;
                }
                if (used > left) {
                    break;
                }
                copy(cursor, (int) distanceCode, length);
                cursor += length;
            }
            bits <<= used;
            count -= used;
            left -= used;
        }
        if (left >= 8 || left < 0) {
            throw new DecodeException(Kind.TRUNCATED, "LengthOfMatch", "token cut off with " + left + " bits left");
        }
        offset = cursor;
        touched = Math.max(touched, cursor);
        return cursor - start;
    }

    /** Bits used in the upper half, the distance in the lower. */
    private static long wideDistance(long bits, int ones) {
        return switch (ones) {
            case 2 -> 19L << 32 | ((bits >>> 45 & 0xFFFF) + 2368);
            case 3 -> 15L << 32 | ((bits >>> 49 & 0x7FF) + 320);
            case 4 -> 13L << 32 | ((bits >>> 51 & 0xFF) + 64);
            default -> 11L << 32 | (bits >>> 53 & 0x3F);
        };
    }

    private static long narrowDistance(long bits, int ones) {
        return switch (ones) {
            case 2 -> 16L << 32 | ((bits >>> 48 & 0x1FFF) + 320);
            case 3 -> 12L << 32 | ((bits >>> 52 & 0xFF) + 64);
            default -> 10L << 32 | (bits >>> 54 & 0x3F);
        };
    }

    private void copy(int cursor, int distance, int length) throws DecodeException {
        int mask = historySize - 1;
        int from = (cursor - distance) & mask;
        if (from == cursor) {
            throw DecodeException.invalid("CopyOffset", "distance " + distance);
        }
        if (!(length <= historySize - cursor)) {
            throw DecodeException.limit("LengthOfMatch", cursor + (long) length, historySize);
        }
        if (from + length <= cursor || (cursor < from && from + length <= historySize)) {
            if (length <= Long.BYTES) {
                ByteWords.copyFew(history, from, cursor, length);
            } else {
                System.arraycopy(history, from, history, cursor, length);
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            history[cursor + i] = history[(from + i) & mask];
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
