package dev.oriel.rdp.bulk;

/** RDP 8.0 bulk compression and its form for small memories; they differ in their limits only. */
public enum ZgfxVariant {
    /** PACKET_COMPR_TYPE_RDP8 of the graphics channel, MS-RDPEGFX 3.1.9.1.2. */
    RDP8(0x04, 2_500_000, 65_535),
    /** PACKET_COMPR_TYPE_RDP8_LITE of compressed data of any dynamic channel, MS-RDPEDYC 2.2.3.3. */
    RDP8_LITE(0x06, 8_192, 8_192);

    private final int code;
    private final int historySize;
    private final int maxSegment;

    ZgfxVariant(int code, int historySize, int maxSegment) {
        this.code = code;
        this.historySize = historySize;
        this.maxSegment = maxSegment;
    }

    /** The compression type in the header of RDP8_BULK_ENCODED_DATA. */
    public int code() {
        return code;
    }

    /** The greatest distance of a match, and bytes that a receiver keeps. */
    public int historySize() {
        return historySize;
    }

    /** The most bytes of one segment before compression. */
    public int maxSegment() {
        return maxSegment;
    }
}
