package dev.oriel.rdp.codec.rfx;

/** The pixels of a tile in four phases, each of 32x32, and their way from and to a picture. Confined to one thread. */
public final class RfxTilePixels {

    /** A tile's width and height. */
    public static final int SIZE = 64;

    private static final int HALF = 32;

    private final int[][] phases = new int[4][RfxWavelet.PHASE];
    private final int[] upper = new int[SIZE];
    private final int[] lower = new int[SIZE];

    /** Phase 0 has even rows and columns, 1 even rows and odd columns, 2 odd rows and even columns, 3 the rest. */
    public int[] phase(int n) {
        return phases[n];
    }

    /**
     * Takes a tile from a picture; beyond {@code width} and {@code height}, each from 1 to 64, the last pixels are
     * repeated, which costs the least coefficients.
     *
     * @return whether all pixels have one colour
     */
    public boolean load(int[] pixels, int offset, int stride, int width, int height) {
        int colour = pixels[offset];
        int different = 0;
        for (int y = 0; y < SIZE; y += 2) {
            int row = offset + Math.min(y, height - 1) * stride;
            int next = offset + Math.min(y + 1, height - 1) * stride;
            if (width == SIZE) {
                different |= split(pixels, row, pixels, next, y >> 1, colour);
            } else {
                widen(pixels, row, width, upper);
                widen(pixels, next, width, lower);
                different |= split(upper, 0, lower, 0, y >> 1, colour);
            }
        }
        return (different & 0xFFFFFF) == 0;
    }

    private static void widen(int[] pixels, int row, int width, int[] wide) {
        System.arraycopy(pixels, row, wide, 0, width);
        for (int x = width; x < SIZE; x++) {
            wide[x] = wide[width - 1];
        }
    }

    private int split(int[] even, int evenAt, int[] odd, int oddAt, int y, int colour) {
        int[] p0 = phases[0];
        int[] p1 = phases[1];
        int[] p2 = phases[2];
        int[] p3 = phases[3];
        int different = 0;
        int at = y * HALF;
        for (int x = 0; x < HALF; x++) {
            int a = even[evenAt + 2 * x];
            int b = even[evenAt + 2 * x + 1];
            int c = odd[oddAt + 2 * x];
            int d = odd[oddAt + 2 * x + 1];
            p0[at + x] = a;
            p1[at + x] = b;
            p2[at + x] = c;
            p3[at + x] = d;
            different |= (a ^ colour) | (b ^ colour) | (c ^ colour) | (d ^ colour);
        }
        return different;
    }

    /** Converts the pixels that were loaded. */
    public void toYcbcr(TilePhases luma, TilePhases cb, TilePhases cr) {
        toYcbcrOfFirst(luma, cb, cr);
        RfxColor.toYcbcr(phases[1], luma.evenOdd(), cb.evenOdd(), cr.evenOdd());
        RfxColor.toYcbcr(phases[2], luma.oddEven(), cb.oddEven(), cr.oddEven());
        RfxColor.toYcbcr(phases[3], luma.oddOdd(), cb.oddOdd(), cr.oddOdd());
    }

    /** The same of the first phase alone: enough for a tile of one colour. */
    void toYcbcrOfFirst(TilePhases luma, TilePhases cb, TilePhases cr) {
        RfxColor.toYcbcr(phases[0], luma.evenEven(), cb.evenEven(), cr.evenEven());
    }

    /** Makes pixels of a tile's components. */
    public void fromYcbcr(TilePhases luma, TilePhases cb, TilePhases cr) {
        RfxColor.toRgb(luma.evenEven(), cb.evenEven(), cr.evenEven(), phases[0]);
        RfxColor.toRgb(luma.evenOdd(), cb.evenOdd(), cr.evenOdd(), phases[1]);
        RfxColor.toRgb(luma.oddEven(), cb.oddEven(), cr.oddEven(), phases[2]);
        RfxColor.toRgb(luma.oddOdd(), cb.oddOdd(), cr.oddOdd(), phases[3]);
    }

    /** Copies the part of the tile from {@code x, y} on to a picture; {@code offset} is where that part begins. */
    public void store(int x, int y, int width, int height, int[] pixels, int offset, int stride) {
        for (int row = y, to = offset; row < y + height; row++, to += stride) {
            int[] even = phases[(row & 1) << 1];
            int[] odd = phases[(row & 1) << 1 | 1];
            int at = (row >> 1) * HALF;
            if (width == SIZE) {
                for (int i = 0; i < HALF; i++) {
                    pixels[to + 2 * i] = even[at + i];
                    pixels[to + 2 * i + 1] = odd[at + i];
                }
            } else {
                for (int i = x, t = to; i < x + width; i++, t++) {
                    pixels[t] = ((i & 1) == 0 ? even : odd)[at + (i >> 1)];
                }
            }
        }
    }
}
