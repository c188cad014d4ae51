package dev.oriel.rdp.codec.rfx;

/**
 * The irreversible colour transform between 0x00RRGGBB and Y, Cb, Cr with five bits below the pixel's scale, MS-RDPRFX
 * 3.1.8.1.3 and 3.1.8.2.5, in fixed point. Luma is moved down by 128. Arrays hold one phase of a tile.
 */
public final class RfxColor {

    private static final int PHASE = RfxWavelet.PHASE;

    /** 128 with five bits of fraction. */
    private static final int MIDDLE = 4096;

    private RfxColor() {}

    /** Converts one phase of pixels. */
    public static void toYcbcr(int[] pixels, int[] luma, int[] cb, int[] cr) {
        // Factors are scaled by 2^15.
        for (int i = 0; i < PHASE; i++) {
            int pixel = pixels[i];
            int red = (pixel >> 16) & 0xFF;
            int green = (pixel >> 8) & 0xFF;
            int blue = pixel & 0xFF;
            luma[i] = ((red * 9798 + green * 19235 + blue * 3735) >> 10) - MIDDLE;
            cb[i] = (red * -5535 + green * -10868 + blue * 16403) >> 10;
            cr[i] = (red * 16377 + green * -13714 + blue * -2663) >> 10;
        }
    }

    /** Converts one phase to pixels, rounded to the nearest level. */
    public static void toRgb(int[] luma, int[] cb, int[] cr, int[] pixels) {
        // Factors are scaled by 2^16: 1.402525, 0.343730, 0.714401, 1.769905.
        for (int i = 0; i < PHASE; i++) {
            int grey = ((luma[i] + MIDDLE) << 16) + (1 << 20);
            int red = (grey + cr[i] * 91916) >> 21;
            int green = (grey - cb[i] * 22527 - cr[i] * 46819) >> 21;
            int blue = (grey + cb[i] * 115992) >> 21;
            red = Math.max(0, Math.min(255, red));
            green = Math.max(0, Math.min(255, green));
            blue = Math.max(0, Math.min(255, blue));
            pixels[i] = red << 16 | green << 8 | blue;
        }
    }

    /** One pixel, for tiles of a single colour. */
    static int toRgb(int luma, int cb, int cr) {
        int grey = ((luma + MIDDLE) << 16) + (1 << 20);
        int red = Math.max(0, Math.min(255, (grey + cr * 91916) >> 21));
        int green = Math.max(0, Math.min(255, (grey - cb * 22527 - cr * 46819) >> 21));
        int blue = Math.max(0, Math.min(255, (grey + cb * 115992) >> 21));
        return red << 16 | green << 8 | blue;
    }
}
