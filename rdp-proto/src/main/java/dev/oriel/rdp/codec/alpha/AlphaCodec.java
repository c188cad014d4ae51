package dev.oriel.rdp.codec.alpha;

/** Constants of ALPHACODEC_BITMAP_STREAM, MS-RDPEGFX 2.2.4.3. */
final class AlphaCodec {

    /** The letters "AL". */
    static final int SIGNATURE = 0x414C;

    static final int RAW = 0;
    static final int COMPRESSED = 1;

    static final int HEADER_SIZE = 4;

    static final int ALPHA_SHIFT = 24;
    static final int RGB_MASK = 0x00FFFFFF;

    // CLEARCODEC_ALPHA_RLE_SEGMENT: run length factors that announce a longer one.
    static final int LONG_RUN = 0xFF;
    static final int LONGER_RUN = 0xFFFF;

    private AlphaCodec() {}
}
