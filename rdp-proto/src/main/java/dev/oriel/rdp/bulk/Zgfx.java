package dev.oriel.rdp.bulk;

/** The token table of RDP8 bulk compression, MS-RDPEGFX 3.1.9.1.2, and its flags, 2.2.5.3. */
final class Zgfx {

    static final int PACKET_COMPR_TYPE_RDP8 = 0x04;
    static final int PACKET_COMPR_TYPE_MASK = 0x0F;
    static final int PACKET_COMPRESSED = 0x20;

    static final int HISTORY_SIZE = 2_500_000;
    /** RDP_DATA_SEGMENT: no segment expands to more, 2.2.5.2. */
    static final int MAX_SEGMENT = 65_535;

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

    private Zgfx() {}
}
