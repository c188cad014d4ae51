package dev.oriel.rdp.codec;

/** The loops of {@link ColorPlanes} over whole blocks: one index for all arrays, as in {@link YCoCg}. */
final class PlaneLoops {

    private PlaneLoops() {}

    static void shiftRight(int[] from, int[] to, int length, int shift) {
        for (int i = 0; i < length; i++) {
            to[i] = from[i] >> shift;
        }
    }

    static void addShifted(int[] alpha, int[] rgb, int length) {
        for (int i = 0; i < length; i++) {
            rgb[i] |= alpha[i] << 24;
        }
    }

    static void combine(int[] red, int[] green, int[] blue, int[] rgb, int length) {
        for (int i = 0; i < length; i++) {
            rgb[i] = (red[i] & 0xFF) << 16 | (green[i] & 0xFF) << 8 | (blue[i] & 0xFF);
        }
    }
}
