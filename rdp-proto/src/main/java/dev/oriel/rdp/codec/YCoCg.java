package dev.oriel.rdp.codec;

/**
 * Rows of pixels as luma, orange chroma and green chroma, MS-RDPEGDI 3.1.9.1 and MS-RDPNSC 3.1.8: the conversion that
 * NSCodec and the planar codec share.
 *
 * <p>Every array is used from index 0 on. That is on purpose: only with one index for all arrays does the just-in-time
 * compiler prove that the loops may be vectorised.
 */
public final class YCoCg {

    private static final int MAX_CHROMA = 127;

    /** Which of the two outer colours the conversion takes for red. */
    public enum RedAndBlue {
        AS_NAMED(16),
        SWAPPED(0);

        private final int redShift;

        RedAndBlue(int redShift) {
            this.redShift = redShift;
        }
    }

    private YCoCg() {}

    /** Luma 0 to 255, orange chroma (red less blue) -255 to 255, green chroma (twice green less both) -510 to 510. */
    public static void fromRgb(int[] rgb, int[] luma, int[] orange, int[] green, int length, RedAndBlue order) {
        int redShift = order.redShift;
        int blueShift = RedAndBlue.AS_NAMED.redShift - redShift;
        for (int i = 0; i < length; i++) {
            int pixel = rgb[i];
            int red = (pixel >> redShift) & 0xFF;
            int twiceGreen = (pixel >> 7) & 0x1FE;
            int blue = (pixel >> blueShift) & 0xFF;
            luma[i] = (red + twiceGreen + blue + 2) >> 2;
            orange[i] = red - blue;
            green[i] = twiceGreen - red - blue;
        }
    }

    /**
     * Divides chroma by a power of two, rounded, so that the decoder's shift by {@code level - 1} gives a signed byte.
     *
     * @param shift the level, plus one for green chroma, plus two for the sum of four values
     */
    public static void reduce(int[] chroma, int length, int shift, int level) {
        int half = 1 << (shift - 1);
        int most = MAX_CHROMA >> (level - 1);
        for (int i = 0; i < length; i++) {
            chroma[i] = Math.min((chroma[i] + half) >> shift, most);
        }
    }

    /** The sums of two neighbours in both of two rows: {@code count} values in the first array. */
    public static void sumQuads(int[] first, int[] second, int count) {
        for (int i = 0; i < count; i++) {
            first[i] = first[2 * i] + first[2 * i + 1] + second[2 * i] + second[2 * i + 1];
        }
    }

    /** Each of {@code count} values twice, in place. */
    public static void repeatPairs(int[] values, int count) {
        for (int i = count - 1; i >= 0; i--) {
            int value = values[i];
            values[2 * i] = value;
            values[2 * i + 1] = value;
        }
    }

    /**
     * The way back. Only the low bytes of luma and chroma count, and of chroma less the bits that its shift pushes out.
     *
     * @param level colour loss, 1 to 7
     */
    public static void toRgb(
            int[] luma, int[] orange, int[] green, int[] rgb, int length, int level, RedAndBlue order) {
        int redShift = order.redShift;
        int blueShift = RedAndBlue.AS_NAMED.redShift - redShift;
        // The chroma's halving of the conversion leaves one shift less than the level.
        int left = 24 + level - 1;
        for (int i = 0; i < length; i++) {
            int base = luma[i] & 0xFF;
            int o = (orange[i] << left) >> 24;
            int g = (green[i] << left) >> 24;
            int r = base - g + o;
            int b = base - g - o;
            g += base;
            // Clamped by the signs: cheaper than minimum and maximum where these are vectorised, the same where not.
            r &= ~(r >> 31);
            g &= ~(g >> 31);
            b &= ~(b >> 31);
            r = (r | ((0xFF - r) >> 31)) & 0xFF;
            g = (g | ((0xFF - g) >> 31)) & 0xFF;
            b = (b | ((0xFF - b) >> 31)) & 0xFF;
            rgb[i] = (r << redShift) | (g << 8) | (b << blueShift);
        }
    }

    /** Writes the low byte of each value. */
    public static void narrow(int[] values, int length, byte[] to, int at) {
        for (int i = 0; i < length; i++) {
            to[at + i] = (byte) values[i];
        }
    }

    /** Reads bytes, with their sign. */
    public static void widen(byte[] from, int at, int length, int[] values) {
        for (int i = 0; i < length; i++) {
            values[i] = from[at + i];
        }
    }
}
