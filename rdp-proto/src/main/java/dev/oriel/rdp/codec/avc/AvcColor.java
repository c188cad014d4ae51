package dev.oriel.rdp.codec.avc;

/**
 * Rows of pixels as luma and chroma, BT.709 with the full range of values, as MS-RDPEGFX 3.3.8.3.1 wants it, in fixed point
 * and rounded. Chroma is moved up by 128.
 *
 * <p>Every array is used from index 0 on: only with one index for all arrays does the just-in-time compiler prove that the
 * loops may be vectorised.
 */
final class AvcColor {

    private static final int SHIFT = 16;
    private static final int HALF = 1 << (SHIFT - 1);
    private static final int MIDDLE = (128 << SHIFT) + HALF;

    private AvcColor() {}

    /** Luma of each pixel, 0 to 255. */
    static void luma(int[] rgb, int[] luma, int length) {
        // 0.2126, 0.7152, 0.0722: together exactly 1.
        for (int i = 0; i < length; i++) {
            int pixel = rgb[i];
            luma[i] = (((pixel >> 16) & 0xFF) * 13933 + ((pixel >> 8) & 0xFF) * 46871 + (pixel & 0xFF) * 4732 + HALF)
                    >> SHIFT;
        }
    }

    /** Both chroma values of each pixel, 0 to 255. */
    static void chroma(int[] rgb, int[] cb, int[] cr, int length) {
        for (int i = 0; i < length; i++) {
            int pixel = rgb[i];
            int red = (pixel >> 16) & 0xFF;
            int green = (pixel >> 8) & 0xFF;
            int blue = pixel & 0xFF;
            cb[i] = Math.min(255, (blue * 32768 - red * 7509 - green * 25259 + MIDDLE) >> SHIFT);
            cr[i] = Math.min(255, (red * 32768 - green * 29763 - blue * 3005 + MIDDLE) >> SHIFT);
        }
    }

    /** The way back; values are 0 to 255. */
    static void toRgb(int[] luma, int[] cb, int[] cr, int[] rgb, int length) {
        // 1.5748, 0.18732, 0.46812, 1.8556.
        for (int i = 0; i < length; i++) {
            int grey = (luma[i] << SHIFT) + HALF;
            int u = cb[i] - 128;
            int v = cr[i] - 128;
            int red = (grey + v * 103206) >> SHIFT;
            int green = (grey - u * 12276 - v * 30679) >> SHIFT;
            int blue = (grey + u * 121609) >> SHIFT;
            red = Math.max(0, Math.min(255, red));
            green = Math.max(0, Math.min(255, green));
            blue = Math.max(0, Math.min(255, blue));
            rgb[i] = red << 16 | green << 8 | blue;
        }
    }

    /** The rounded means of two neighbours in both of two rows: {@code count} values in the first array. */
    static void meansOfQuads(int[] first, int[] second, int count) {
        for (int i = 0; i < count; i++) {
            first[i] = (first[2 * i] + first[2 * i + 1] + second[2 * i] + second[2 * i + 1] + 2) >> 2;
        }
    }

    /** How often neighbours differ by at least so much, 1 to 256. */
    static int edges(int[] values, int length, int least) {
        int count = 0;
        for (int i = 0; i < length - 1; i++) {
            count += (Math.abs(values[i] - values[i + 1]) + 256 - least) >> 8;
        }
        return count;
    }

    /** Writes the low byte of each value. */
    static void narrow(int[] values, int length, byte[] to, int at) {
        for (int i = 0; i < length; i++) {
            to[at + i] = (byte) values[i];
        }
    }

    /** Reads bytes as 0 to 255. */
    static void widen(byte[] from, int at, int length, int[] values) {
        for (int i = 0; i < length; i++) {
            values[i] = from[at + i] & 0xFF;
        }
    }
}
