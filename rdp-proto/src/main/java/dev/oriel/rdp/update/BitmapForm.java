package dev.oriel.rdp.update;

/** How the pixels of a {@link BitmapData} are stored. */
public enum BitmapForm {
    /** Rows from bottom to top, each padded to four bytes. */
    UNCOMPRESSED,
    /** Interleaved RLE or planar behind a TS_CD_HEADER. */
    COMPRESSED_WITH_HEADER,
    /** Interleaved RLE or planar alone: {@code NO_BITMAP_COMPRESSION_HDR}. */
    COMPRESSED
}
