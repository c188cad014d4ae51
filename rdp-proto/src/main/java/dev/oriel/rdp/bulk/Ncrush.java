package dev.oriel.rdp.bulk;

/** The tables of RDP 6.0 bulk compression, MS-RDPEGDI 3.1.8.1.4. */
final class Ncrush {

    static final int HISTORY_SIZE = 0x10000;
    /** What a slide keeps: the last half. */
    static final int HALF = HISTORY_SIZE / 2;

    static final int END_OF_STREAM = 256;
    /** The symbol of the first of the copy-offset codes. */
    static final int FIRST_OFFSET = 257;

    static final int OFFSETS = 32;
    /** The symbol of the first entry of the OffsetCache. */
    static final int FIRST_CACHED = FIRST_OFFSET + OFFSETS;

    static final int CACHE_SIZE = 4;

    static final int MIN_MATCH = 2;
    static final int MAX_MATCH = MIN_MATCH + (1 << 14) - 1;

    /** HuffLengthLEC: literals, the end, copy-offsets, the OffsetCache. */
    static final HuffmanCode LEC = new HuffmanCode("66677777777888888898999988999999899a9999999a9aaa99a9a9a999aa9a99"
            + "89999aaa99aaaaaa99aaaaaaa9aaaaaa8aaaaaaaaaaaaaaa9aaaaaaa9aaaaaa9"
            + "799a9aaa9aaaaaaa9aaaaaaaaaaaaaaaaaaaaaaaaaadaaaaaabaaaaaaaaaaaaa"
            + "9aaaaa9aaaaa9aaa9aaaaaaaaaaaaaaa9aaaaaaaaaaaaa9a899a9aaa9aaa9987"
            + "dd77a77666656665656666666666666685677d");

    /** HuffLengthLOM: lengths of match. */
    static final HuffmanCode LOM = new HuffmanCode("42343445455667787889989999999999");

    /** LOMBitsLUT and LOMBaseLUT: extra bits and the lowest length; the last two codes have no use. */
    static final int[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 6, 6, 8, 8, 14, 14
    };

    static final int[] LENGTH_BASE = {
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 22, 26, 30, 34, 42, 50, 58, 66, 82, 98, 114, 130, 194, 258, 514, 2,
        2
    };

    /** The code of {@link #LENGTH_BASE} that holds every length from 770 on. */
    static final int LONG_LENGTH = 28;

    private Ncrush() {}

    /** CopyOffsetBitsLUT. */
    static int offsetBits(int index) {
        return Math.max(0, (index >> 1) - 1);
    }

    /** CopyOffsetBaseLUT less one: the lowest copy-offset of a code; two codes for each power of two. */
    static int offsetBase(int index) {
        return index < 2 ? index : (2 | (index & 1)) << offsetBits(index);
    }

    /** The code of a copy-offset, 1 to 65,535. */
    static int offsetIndex(int distance) {
        if (distance < 2) {
            return distance;
        }
        int power = 31 - Integer.numberOfLeadingZeros(distance);
        return 2 * power + (distance >> (power - 1) & 1);
    }
}
