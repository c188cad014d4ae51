package dev.oriel.rdp.codec.clear;

/** Constants of ClearCodec, MS-RDPEGFX 2.2.4.1. */
final class ClearCodec {

    static final int FLAG_GLYPH_INDEX = 0x01;
    static final int FLAG_GLYPH_HIT = 0x02;
    static final int FLAG_CACHE_RESET = 0x04;

    static final int GLYPHS = 4000;
    static final int MAX_GLYPH_PIXELS = 1024;

    static final int V_BARS = 32768;
    static final int SHORT_V_BARS = 16384;
    static final int MAX_BAND_HEIGHT = 52;

    static final int V_BAR_HIT = 0x8000;
    static final int V_BAR_INDEX = 0x7FFF;
    static final int SHORT_V_BAR_HIT = 0x4000;
    static final int SHORT_V_BAR_INDEX = 0x3FFF;

    static final int SUBCODEC_RAW = 0;
    static final int SUBCODEC_NSCODEC = 1;
    static final int SUBCODEC_RLEX = 2;

    static final int MAX_PALETTE = 127;

    /** How often the second and third layer may draw a pixel: once each is what encoders do. */
    static final long MAX_OVERDRAW = 4;

    private ClearCodec() {}

    /** Bits of a palette index in an RLEX segment, 2.2.4.1.1.3.1.2: enough for the highest index, at least one. */
    static int indexBits(int paletteCount) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(paletteCount - 1));
    }
}
