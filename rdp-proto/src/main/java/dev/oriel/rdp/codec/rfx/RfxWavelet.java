package dev.oriel.rdp.codec.rfx;

import java.util.Arrays;

/**
 * Three levels of the reversible 5/3 wavelet of a component of 64x64 values, MS-RDPRFX 3.1.8.1.4 and 3.1.8.2.4, with
 * quantisation. Values have five bits below the pixel's scale.
 *
 * <p>A level's input lies in the four arrays of its bands as phases: even rows and columns in LL, even rows and odd columns
 * in HL, odd rows and even columns in LH, the rest in HH. The lifting steps turn phases into bands in place and back. All
 * levels have rows of {@value #STRIDE} values, of which the smaller levels use the first 16 or 8: loops at one constant
 * distance are vector code. Confined to one thread.
 */
public final class RfxWavelet implements TilePhases {

    /** Coefficients of a component. */
    public static final int COEFFICIENTS = 4096;

    /** Values of a phase of the first level. */
    public static final int PHASE = 1024;

    private static final int STRIDE = 32;
    private static final int LEVELS = 3;

    /** Where LL3 begins among the coefficients. */
    static final int FIRST_LOW = COEFFICIENTS - 64;

    private final Level[] levels = {new Level(32), new Level(16), new Level(8)};

    /** The four bands of a level. */
    private static final class Level {

        final int size;
        final int[] ll;
        final int[] hl;
        final int[] lh;
        final int[] hh;

        /** One value a row: those whose neighbour lies in another row of the array. */
        final int[] edge;

        Level(int size) {
            this.size = size;
            ll = new int[size * STRIDE];
            hl = new int[size * STRIDE];
            lh = new int[size * STRIDE];
            hh = new int[size * STRIDE];
            edge = new int[size];
        }

        void forward() {
            verticalForward(ll, lh, size);
            verticalForward(hl, hh, size);
            horizontalForward(ll, hl, edge);
            horizontalForward(lh, hh, edge);
        }

        void inverse() {
            horizontalInverse(ll, hl, edge);
            horizontalInverse(lh, hh, edge);
            verticalInverse(ll, lh, size);
            verticalInverse(hl, hh, size);
        }

        /** The band that is coded n-th. */
        int[] band(int n) {
            return n == 0 ? hl : n == 1 ? lh : hh;
        }
    }

    @Override
    public int[] evenEven() {
        return levels[0].ll;
    }

    @Override
    public int[] evenOdd() {
        return levels[0].hl;
    }

    @Override
    public int[] oddEven() {
        return levels[0].lh;
    }

    @Override
    public int[] oddOdd() {
        return levels[0].hh;
    }

    /** Whether all values of the four phases are the same: then LL3 is that value and the other bands are 0. */
    public boolean isConstant() {
        int value = levels[0].ll[0];
        return isConstant(levels[0].ll, value)
                && isConstant(levels[0].hl, value)
                && isConstant(levels[0].lh, value)
                && isConstant(levels[0].hh, value);
    }

    private static boolean isConstant(int[] phase, int value) {
        // Most phases that are not constant differ early.
        for (int i = 0; i < STRIDE; i++) {
            if (phase[i] != value) {
                return false;
            }
        }
        int different = 0;
        for (int i = 0; i < PHASE; i++) {
            different |= phase[i] ^ value;
        }
        return different == 0;
    }

    /** Makes all values of the four phases the same. */
    public void fill(int value) {
        Arrays.fill(levels[0].ll, value);
        Arrays.fill(levels[0].hl, value);
        Arrays.fill(levels[0].lh, value);
        Arrays.fill(levels[0].hh, value);
    }

    /** Turns the four phases into bands and quantises them. */
    public void forward(int[] quants, int quantsAt, int[] coefficients) {
        levels[0].forward();
        split(levels[0].ll, levels[1]);
        levels[1].forward();
        split(levels[1].ll, levels[2]);
        levels[2].forward();
        int at = 0;
        int n = quantsAt;
        for (Level level : levels) {
            for (int band = 0; band < LEVELS; band++, n++) {
                quantise(level.band(band), level.size, quants[n] - 1, coefficients, at);
                at += level.size * level.size;
            }
        }
        quantise(levels[2].ll, levels[2].size, quants[n] - 1, coefficients, at);
        for (int i = COEFFICIENTS - 1; i > at; i--) {
            coefficients[i] -= coefficients[i - 1];
        }
    }

    /**
     * Turns coefficients into the four phases.
     *
     * @param coefficients as they were coded; the differences of LL3 are summed in place
     */
    public void inverse(int[] coefficients, int[] quants, int quantsAt) {
        int at = 0;
        int n = quantsAt;
        for (Level level : levels) {
            for (int band = 0; band < LEVELS; band++, n++) {
                dequantise(coefficients, at, quants[n] - 1, level.band(band), level.size);
                at += level.size * level.size;
            }
        }
        for (int i = at + 1; i < COEFFICIENTS; i++) {
            coefficients[i] += coefficients[i - 1];
        }
        dequantise(coefficients, at, quants[n] - 1, levels[2].ll, levels[2].size);
        lift();
    }

    /** Turns coefficients that are multiplied and summed already into the four phases. */
    public void inverse(short[] coefficients, int from) {
        if (isOnlyLow(coefficients, from)) {
            fill(coefficients[from + FIRST_LOW]);
            return;
        }
        int at = from;
        for (Level level : levels) {
            for (int band = 0; band < LEVELS; band++) {
                at = copy(coefficients, at, level.band(band), level.size);
            }
        }
        copy(coefficients, at, levels[2].ll, levels[2].size);
        lift();
    }

    /** Whether all of LL3 is one value and all the other bands are 0. */
    private static boolean isOnlyLow(short[] coefficients, int from) {
        int low = from + FIRST_LOW;
        int different = 0;
        for (int i = from; i < low; i++) {
            different |= coefficients[i];
        }
        for (int i = low + 1; i < from + COEFFICIENTS; i++) {
            different |= coefficients[i] ^ coefficients[low];
        }
        return different == 0;
    }

    private static int copy(short[] coefficients, int at, int[] band, int size) {
        int from = at;
        for (int y = 0; y < size; y++, from += size) {
            for (int x = 0; x < size; x++) {
                band[y * STRIDE + x] = coefficients[from + x];
            }
        }
        return from;
    }

    private void lift() {
        levels[2].inverse();
        merge(levels[2], levels[1].ll);
        levels[1].inverse();
        merge(levels[1], levels[0].ll);
        levels[0].inverse();
    }

    private static void split(int[] from, Level to) {
        int[] ll = to.ll;
        int[] hl = to.hl;
        int[] lh = to.lh;
        int[] hh = to.hh;
        for (int y = 0; y < to.size; y++) {
            int upper = 2 * y * STRIDE;
            int lower = upper + STRIDE;
            for (int x = 0, at = y * STRIDE; x < to.size; x++, at++) {
                ll[at] = from[upper + 2 * x];
                hl[at] = from[upper + 2 * x + 1];
                lh[at] = from[lower + 2 * x];
                hh[at] = from[lower + 2 * x + 1];
            }
        }
    }

    private static void merge(Level from, int[] to) {
        int[] ll = from.ll;
        int[] hl = from.hl;
        int[] lh = from.lh;
        int[] hh = from.hh;
        for (int y = 0; y < from.size; y++) {
            int upper = 2 * y * STRIDE;
            int lower = upper + STRIDE;
            for (int x = 0, at = y * STRIDE; x < from.size; x++, at++) {
                to[upper + 2 * x] = ll[at];
                to[upper + 2 * x + 1] = hl[at];
                to[lower + 2 * x] = lh[at];
                to[lower + 2 * x + 1] = hh[at];
            }
        }
    }

    private static void quantise(int[] band, int size, int shift, int[] coefficients, int at) {
        int half = 1 << shift >> 1;
        if (size == STRIDE) {
            switch (at) {
                case 0 -> quantiseFirst(band, half, shift, coefficients);
                case PHASE -> quantiseSecond(band, half, shift, coefficients);
                default -> quantiseThird(band, half, shift, coefficients);
            }
            return;
        }
        for (int y = 0, to = at; y < size; y++, to += size) {
            for (int x = 0; x < size; x++) {
                coefficients[to + x] = (band[y * STRIDE + x] + half) >> shift;
            }
        }
    }

    // One loop a band: at a constant distance it becomes vector code, at a variable one it does not.

    private static void quantiseFirst(int[] band, int half, int shift, int[] coefficients) {
        for (int i = 0; i < PHASE; i++) {
            coefficients[i] = (band[i] + half) >> shift;
        }
    }

    private static void quantiseSecond(int[] band, int half, int shift, int[] coefficients) {
        for (int i = 0; i < PHASE; i++) {
            coefficients[PHASE + i] = (band[i] + half) >> shift;
        }
    }

    private static void quantiseThird(int[] band, int half, int shift, int[] coefficients) {
        for (int i = 0; i < PHASE; i++) {
            coefficients[2 * PHASE + i] = (band[i] + half) >> shift;
        }
    }

    private static void dequantise(int[] coefficients, int at, int shift, int[] band, int size) {
        if (size == STRIDE) {
            switch (at) {
                case 0 -> dequantiseFirst(coefficients, shift, band);
                case PHASE -> dequantiseSecond(coefficients, shift, band);
                default -> dequantiseThird(coefficients, shift, band);
            }
            return;
        }
        for (int y = 0, from = at; y < size; y++, from += size) {
            for (int x = 0; x < size; x++) {
                band[y * STRIDE + x] = coefficients[from + x] << shift;
            }
        }
    }

    private static void dequantiseFirst(int[] coefficients, int shift, int[] band) {
        for (int i = 0; i < PHASE; i++) {
            band[i] = coefficients[i] << shift;
        }
    }

    private static void dequantiseSecond(int[] coefficients, int shift, int[] band) {
        for (int i = 0; i < PHASE; i++) {
            band[i] = coefficients[PHASE + i] << shift;
        }
    }

    private static void dequantiseThird(int[] coefficients, int shift, int[] band) {
        for (int i = 0; i < PHASE; i++) {
            band[i] = coefficients[2 * PHASE + i] << shift;
        }
    }

    private static void verticalForward(int[] even, int[] odd, int rows) {
        int lastRow = (rows - 1) * STRIDE;
        for (int i = 0; i < lastRow; i++) {
            odd[i] = (odd[i] - ((even[i] + even[i + STRIDE]) >> 1)) >> 1;
        }
        for (int i = lastRow; i < lastRow + STRIDE; i++) {
            odd[i] = (odd[i] - even[i]) >> 1;
        }
        for (int i = 0; i < STRIDE; i++) {
            even[i] += odd[i];
        }
        for (int i = STRIDE; i < lastRow + STRIDE; i++) {
            even[i] += (odd[i - STRIDE] + odd[i]) >> 1;
        }
    }

    private static void verticalInverse(int[] even, int[] odd, int rows) {
        int lastRow = (rows - 1) * STRIDE;
        for (int i = 0; i < STRIDE; i++) {
            even[i] -= odd[i];
        }
        for (int i = STRIDE; i < lastRow + STRIDE; i++) {
            even[i] -= (odd[i - STRIDE] + odd[i] + 1) >> 1;
        }
        for (int i = 0; i < lastRow; i++) {
            odd[i] = (odd[i] << 1) + ((even[i] + even[i + STRIDE]) >> 1);
        }
        for (int i = lastRow; i < lastRow + STRIDE; i++) {
            odd[i] = (odd[i] << 1) + even[i];
        }
    }

    private static void horizontalForward(int[] even, int[] odd, int[] edge) {
        int rows = edge.length;
        int count = rows * STRIDE;
        for (int y = 0, i = rows - 1; y < rows; y++, i += STRIDE) {
            edge[y] = (odd[i] - even[i]) >> 1;
        }
        for (int i = 0; i < count - 1; i++) {
            odd[i] = (odd[i] - ((even[i] + even[i + 1]) >> 1)) >> 1;
        }
        for (int y = 0, i = rows - 1; y < rows; y++, i += STRIDE) {
            odd[i] = edge[y];
        }
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            edge[y] = even[i] + odd[i];
        }
        for (int i = 1; i < count; i++) {
            even[i] += (odd[i - 1] + odd[i]) >> 1;
        }
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            even[i] = edge[y];
        }
    }

    private static void horizontalInverse(int[] even, int[] odd, int[] edge) {
        int rows = edge.length;
        int count = rows * STRIDE;
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            edge[y] = even[i] - odd[i];
        }
        for (int i = 1; i < count; i++) {
            even[i] -= (odd[i - 1] + odd[i] + 1) >> 1;
        }
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            even[i] = edge[y];
        }
        for (int y = 0, i = rows - 1; y < rows; y++, i += STRIDE) {
            edge[y] = (odd[i] << 1) + even[i];
        }
        for (int i = 0; i < count - 1; i++) {
            odd[i] = (odd[i] << 1) + ((even[i] + even[i + 1]) >> 1);
        }
        for (int y = 0, i = rows - 1; y < rows; y++, i += STRIDE) {
            odd[i] = edge[y];
        }
    }
}
