package dev.oriel.rdp.codec;

/** The pixel formats of bitmap updates, MS-RDPBCGR 2.2.9.1.1.3.1.2.2 ({@code bitsPerPixel}). Little endian on the wire. */
public enum PixelFormat {
    /** One byte: index into a palette of 256 colours. */
    INDEXED8(8, 1),
    /** 0RRRRRGGGGGBBBBB. */
    RGB555(15, 2),
    /** RRRRRGGGGGGBBBBB. */
    RGB565(16, 2),
    /** Blue, green, red. */
    BGR24(24, 3),
    /** Blue, green, red, unused. */
    BGRX32(32, 4);

    private final int bitsPerPixel;
    private final int bytesPerPixel;

    PixelFormat(int bitsPerPixel, int bytesPerPixel) {
        this.bitsPerPixel = bitsPerPixel;
        this.bytesPerPixel = bytesPerPixel;
    }

    public int bitsPerPixel() {
        return bitsPerPixel;
    }

    public int bytesPerPixel() {
        return bytesPerPixel;
    }

    /**
     * A wire value as 0x00RRGGBB. The high bits of a short component are repeated in its low bits, so that black and
     * white stay what they are, and exclusive-or of colours is exclusive-or of wire values. An index stays an index.
     */
    public int toRgb(int wire) {
        return switch (this) {
            case INDEXED8 -> wire & 0xFF;
            case RGB555 -> rgb555ToRgb(wire);
            case RGB565 -> rgb565ToRgb(wire);
            case BGR24, BGRX32 -> wire & 0xFFFFFF;
        };
    }

    /** The wire value of 0x00RRGGBB; the low bits that the format lacks are cut off. An index stays an index. */
    public int fromRgb(int rgb) {
        return switch (this) {
            case INDEXED8 -> rgb & 0xFF;
            case RGB555 -> rgbTo555(rgb);
            case RGB565 -> rgbTo565(rgb);
            case BGR24, BGRX32 -> rgb & 0xFFFFFF;
        };
    }

    public static int rgb555ToRgb(int wire) {
        return ((wire << 9) & 0xF80000)
                | ((wire << 4) & 0x070000)
                | ((wire << 6) & 0x00F800)
                | ((wire << 1) & 0x000700)
                | ((wire << 3) & 0x0000F8)
                | ((wire >> 2) & 0x000007);
    }

    public static int rgb565ToRgb(int wire) {
        return ((wire << 8) & 0xF80000)
                | ((wire << 3) & 0x070000)
                | ((wire << 5) & 0x00FC00)
                | ((wire >> 1) & 0x000300)
                | ((wire << 3) & 0x0000F8)
                | ((wire >> 2) & 0x000007);
    }

    public static int rgbTo555(int rgb) {
        return ((rgb >> 9) & 0x7C00) | ((rgb >> 6) & 0x03E0) | ((rgb >> 3) & 0x001F);
    }

    public static int rgbTo565(int rgb) {
        return ((rgb >> 8) & 0xF800) | ((rgb >> 5) & 0x07E0) | ((rgb >> 3) & 0x001F);
    }
}
