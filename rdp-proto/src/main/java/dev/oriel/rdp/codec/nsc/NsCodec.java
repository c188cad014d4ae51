package dev.oriel.rdp.codec.nsc;

/** Constants and sizes of NSCODEC_BITMAP_STREAM, MS-RDPNSC 2.2.2. */
final class NsCodec {

    static final int HEADER_SIZE = 20;

    /** Bytes at the end of a coded plane that are never part of a run (EndData, 2.2.2.1). */
    static final int END_DATA = 4;

    /** The lowest run length factor that means "the whole length follows". */
    static final int LONG_RUN = 0xFF;

    /** What a run length factor in one byte counts from. */
    static final int MIN_RUN = 2;

    /** Slack behind each row or plane, so that eight bytes can be read or written at a time. */
    static final int SLACK = 16;

    private static final int LUMA_ALIGNMENT = 8;

    private NsCodec() {}

    /** Columns of the luma plane where chroma is halved. */
    static int paddedWidth(int width) {
        return (width + LUMA_ALIGNMENT - 1) & -LUMA_ALIGNMENT;
    }

    /** Rows of a halved chroma plane. */
    static int halfHeight(int height) {
        return (height + 1) >> 1;
    }
}
