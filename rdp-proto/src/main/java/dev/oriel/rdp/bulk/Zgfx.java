package dev.oriel.rdp.bulk;

/** The token table of RDP8 bulk compression, MS-RDPEGFX 3.1.9.1.2, and its flags, 2.2.5.3. */
final class Zgfx {

    static final int PACKET_COMPR_TYPE_MASK = 0x0F;
    static final int PACKET_COMPRESSED = 0x20;

    static final int MAX_PREFIX_BITS = 9;
    static final int MIN_MATCH = 3;
    /** In place of a distance of 0: this many bits of count, then whole bytes. */
    static final int UNENCODED_COUNT_BITS = 15;

    /** Prefix length, prefix, byte. Any byte can also be written as a 0 bit and its eight bits. */
    static final int[][] LITERALS = {
        {5, 24, 0x00}, {5, 25, 0x01}, {6, 52, 0x02}, {6, 53, 0x03}, {6, 54, 0xFF}, {7, 110, 0x04}, {7, 111, 0x05},
        {7, 112, 0x06}, {7, 113, 0x07}, {7, 114, 0x08}, {7, 115, 0x09}, {7, 116, 0x0A}, {7, 117, 0x0B}, {7, 118, 0x3A},
        {7, 119, 0x3B}, {7, 120, 0x3C}, {7, 121, 0x3D}, {7, 122, 0x3E}, {7, 123, 0x3F}, {7, 124, 0x40}, {7, 125, 0x80},
        {8, 252, 0x0C}, {8, 253, 0x38}, {8, 254, 0x39}, {8, 255, 0x66},
    };

    /** Prefix length, prefix, bits of value, lowest distance. */
    static final int[][] MATCHES = {
        {5, 17, 5, 0},
        {5, 18, 7, 32},
        {5, 19, 9, 160},
        {5, 20, 10, 672},
        {5, 21, 12, 1_696},
        {6, 44, 14, 5_792},
        {6, 45, 15, 22_176},
        {7, 92, 18, 54_944},
        {7, 93, 20, 317_088},
        {8, 188, 20, 1_365_664},
        {8, 189, 21, 2_414_240},
        {9, 380, 22, 4_511_392},
        {9, 381, 23, 8_705_696},
        {9, 382, 24, 17_094_304},
    };

    /** By byte, for {@link BulkBits}. */
    static final int[] LITERAL = literals();

    static final int[] MATCH_PREFIX_BITS = column(0);
    static final int[] MATCH_PREFIX = column(1);
    static final int[] MATCH_BITS = column(2);
    static final int[] MATCH_BASE = column(3);

    /** The token of distance 0 that tells of bytes without encoding; a count and whole bytes follow. */
    static final int UNENCODED = 17 << 5;

    static final int UNENCODED_BITS = 5 + 5 + UNENCODED_COUNT_BITS;
    /** With up to seven bits to the next byte. */
    static final int UNENCODED_OVERHEAD = UNENCODED_BITS + 7;
    /** Fewer literals cannot cost so much more than their bytes. */
    static final int WORTH_UNENCODED = UNENCODED_OVERHEAD;

    /** By bits of the distance: the row of the lowest such distance. */
    private static final int[] FIRST_ROW = firstRows();

    private Zgfx() {}

    /** The row of a distance of 1 or more. */
    static int row(int distance) {
        int row = FIRST_ROW[32 - Integer.numberOfLeadingZeros(distance)];
        // No power of two begins a range that has more than one border.
        return row + 1 < MATCH_BASE.length && MATCH_BASE[row + 1] <= distance ? row + 1 : row;
    }

    private static int[] firstRows() {
        int[] rows = new int[26];
        for (int bits = 1; bits < rows.length; bits++) {
            while (rows[bits] + 1 < MATCHES.length && MATCHES[rows[bits] + 1][3] <= 1 << (bits - 1)) {
                rows[bits]++;
            }
        }
        return rows;
    }

    private static int[] column(int index) {
        int[] column = new int[MATCHES.length];
        for (int row = 0; row < column.length; row++) {
            column[row] = MATCHES[row][index];
        }
        return column;
    }

    private static int[] literals() {
        int[] codes = new int[256];
        for (int value = 0; value < codes.length; value++) {
            codes[value] = 9 << BulkBits.LENGTH_SHIFT | value;
        }
        for (int[] literal : LITERALS) {
            codes[literal[2]] = literal[0] << BulkBits.LENGTH_SHIFT | literal[1];
        }
        return codes;
    }
}
