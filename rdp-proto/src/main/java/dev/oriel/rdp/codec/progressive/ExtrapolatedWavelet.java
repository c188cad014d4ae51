package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.rfx.TilePhases;
import java.util.Arrays;

/**
 * The wavelet with reduced extrapolation of a component of 64x64 values, MS-RDPEGFX 3.2.8.1.2.2: the first level has 33 low
 * and 31 high values in each direction, the next ones 17 and 16, 9 and 8.
 *
 * <p>As in {@link dev.oriel.rdp.codec.rfx.RfxWavelet} a level's phases lie in the arrays of its bands and are lifted in place.
 * The 33rd low value stands for the last odd one, which has no neighbour to be predicted from: its high value would be 0.
 * Confined to one thread.
 */
final class ExtrapolatedWavelet implements TilePhases {

    static final int COEFFICIENTS = 4096;

    private static final int STRIDE = 32;
    private static final int HALF = 32;

    /** Keeps the corner's value, extrapolated twice, inside of the 16 bits that other decoders have. */
    private static final int MAX_EXTRA = 28000;

    private final int[] ll1 = new int[(HALF + 1) * STRIDE];
    private final int[] hl1 = new int[(HALF + 1) * STRIDE];
    private final int[] lh1 = new int[HALF * STRIDE];
    private final int[] hh1 = new int[HALF * STRIDE];

    /** The 33rd column of LL1 and of LH1. */
    private final int[] extraLow = new int[HALF + 1];

    private final int[] extraHigh = new int[HALF];
    private final int[] edge = new int[HALF + 1];
    private final OddLevel second = new OddLevel(17);
    private final OddLevel third = new OddLevel(9);

    @Override
    public int[] evenEven() {
        return ll1;
    }

    @Override
    public int[] evenOdd() {
        return hl1;
    }

    @Override
    public int[] oddEven() {
        return lh1;
    }

    @Override
    public int[] oddOdd() {
        return hh1;
    }

    /** Whether all values of the four phases are the same: then all high bands are 0. */
    private boolean isConstant(int value) {
        return isConstant(ll1, value) && isConstant(hl1, value) && isConstant(lh1, value) && isConstant(hh1, value);
    }

    private static boolean isConstant(int[] phase, int value) {
        // Most phases that are not constant differ early.
        for (int i = 0; i < STRIDE; i++) {
            if (phase[i] != value) {
                return false;
            }
        }
        int different = 0;
        for (int i = 0; i < HALF * STRIDE; i++) {
            different |= phase[i] ^ value;
        }
        return different == 0;
    }

    private static boolean isConstant(short[] coefficients, int from) {
        int low = from + TileBands.EXTRAPOLATED.start(TileBands.LL);
        int different = 0;
        for (int i = from; i < low; i++) {
            different |= coefficients[i];
        }
        for (int i = low + 1; i < from + COEFFICIENTS; i++) {
            different |= coefficients[i] ^ coefficients[low];
        }
        return different == 0;
    }

    /** Turns the four phases into coefficients, LL3 not yet as differences, divided by 2^shift and rounded. */
    void forward(int[] shifts, int[] coefficients) {
        int value = ll1[0];
        if (isConstant(value)) {
            int low = TileBands.EXTRAPOLATED.start(TileBands.LL);
            int shift = shifts[TileBands.LL];
            Arrays.fill(coefficients, 0, low, 0);
            Arrays.fill(coefficients, low, COEFFICIENTS, (value + (1 << shift >> 1)) >> shift);
            return;
        }
        verticalForward(ll1, lh1);
        verticalForward(hl1, hh1);
        horizontalForward(ll1, hl1, extraLow);
        horizontalForward(lh1, hh1, extraHigh);
        int at = 0;
        at = divide(hl1, 31, 33, shifts[0], coefficients, at);
        at = divideWide(lh1, extraHigh, 31, shifts[1], coefficients, at);
        at = divide(hh1, 31, 31, shifts[2], coefficients, at);
        second.takeWide(ll1, extraLow);
        second.forward();
        at = divide(second.hl, 16, 17, shifts[3], coefficients, at);
        at = divide(second.lh, 17, 16, shifts[4], coefficients, at);
        at = divide(second.hh, 16, 16, shifts[5], coefficients, at);
        third.take(second.ll);
        third.forward();
        at = divide(third.hl, 8, 9, shifts[6], coefficients, at);
        at = divide(third.lh, 9, 8, shifts[7], coefficients, at);
        at = divide(third.hh, 8, 8, shifts[8], coefficients, at);
        divide(third.ll, 9, 9, shifts[9], coefficients, at);
    }

    /** Turns coefficients, which are multiplied already, into the four phases. */
    void inverse(short[] coefficients, int from) {
        if (isConstant(coefficients, from)) {
            int value = coefficients[from + COEFFICIENTS - 1];
            Arrays.fill(ll1, value);
            Arrays.fill(hl1, value);
            Arrays.fill(lh1, value);
            Arrays.fill(hh1, value);
            return;
        }
        int at = from;
        at = copy(coefficients, at, hl1, 31, 33);
        at = copyWide(coefficients, at, lh1, extraHigh, 31);
        at = copy(coefficients, at, hh1, 31, 31);
        at = copy(coefficients, at, second.hl, 16, 17);
        at = copy(coefficients, at, second.lh, 17, 16);
        at = copy(coefficients, at, second.hh, 16, 16);
        at = copy(coefficients, at, third.hl, 8, 9);
        at = copy(coefficients, at, third.lh, 9, 8);
        at = copy(coefficients, at, third.hh, 8, 8);
        copy(coefficients, at, third.ll, 9, 9);
        third.inverse();
        third.give(second.ll);
        second.inverse();
        second.giveWide(ll1, extraLow);
        for (int y = 0, i = HALF - 1; y <= HALF; y++, i += STRIDE) {
            hl1[i] = 0;
        }
        for (int y = 0, i = HALF - 1; y < HALF; y++, i += STRIDE) {
            hh1[i] = 0;
        }
        Arrays.fill(lh1, (HALF - 1) * STRIDE, HALF * STRIDE, 0);
        Arrays.fill(hh1, (HALF - 1) * STRIDE, HALF * STRIDE, 0);
        extraHigh[HALF - 1] = 0;
        horizontalInverse(ll1, hl1, extraLow);
        horizontalInverse(lh1, hh1, extraHigh);
        verticalInverse(ll1, lh1);
        verticalInverse(hl1, hh1);
    }

    private static int divide(int[] band, int width, int height, int shift, int[] coefficients, int at) {
        round(band, height * STRIDE, shift);
        int to = at;
        for (int row = 0; row < height * STRIDE; row += STRIDE) {
            System.arraycopy(band, row, coefficients, to, width);
            to += width;
        }
        return to;
    }

    private static int divideWide(int[] band, int[] extra, int height, int shift, int[] coefficients, int at) {
        round(band, height * STRIDE, shift);
        round(extra, height, shift);
        int to = at;
        for (int y = 0; y < height; y++) {
            System.arraycopy(band, y * STRIDE, coefficients, to, STRIDE);
            coefficients[to + STRIDE] = extra[y];
            to += STRIDE + 1;
        }
        return to;
    }

    /** In place: at one index for both sides the loop becomes vector code. */
    private static void round(int[] band, int count, int shift) {
        int half = 1 << shift >> 1;
        for (int i = 0; i < count; i++) {
            band[i] = (band[i] + half) >> shift;
        }
    }

    private static int copy(short[] coefficients, int at, int[] band, int width, int height) {
        int from = at;
        for (int y = 0; y < height; y++) {
            int row = y * STRIDE;
            for (int x = 0; x < width; x++) {
                band[row + x] = coefficients[from + x];
            }
            from += width;
        }
        return from;
    }

    private static int copyWide(short[] coefficients, int at, int[] band, int[] extra, int height) {
        int from = at;
        for (int y = 0; y < height; y++) {
            int row = y * STRIDE;
            for (int x = 0; x < STRIDE; x++) {
                band[row + x] = coefficients[from + x];
            }
            extra[y] = coefficients[from + STRIDE];
            from += STRIDE + 1;
        }
        return from;
    }

    private static int extrapolated(int lastOdd, int lastEven) {
        return Math.max(-MAX_EXTRA, Math.min(MAX_EXTRA, 2 * lastOdd - lastEven));
    }

    /** Makes a 33rd row of low values; the 32nd row of high ones becomes 0. */
    private static void verticalForward(int[] even, int[] odd) {
        int last = (HALF - 1) * STRIDE;
        for (int i = last; i < last + STRIDE; i++) {
            even[i + STRIDE] = extrapolated(odd[i], even[i]);
            odd[i] = 0;
        }
        for (int i = 0; i < last; i++) {
            odd[i] = (odd[i] - ((even[i] + even[i + STRIDE]) >> 1)) >> 1;
        }
        for (int i = 0; i < STRIDE; i++) {
            even[i] += odd[i];
        }
        for (int i = STRIDE; i < last + STRIDE; i++) {
            even[i] += (odd[i - STRIDE] + odd[i]) >> 1;
        }
    }

    private static void verticalInverse(int[] even, int[] odd) {
        int count = HALF * STRIDE;
        for (int i = 0; i < STRIDE; i++) {
            even[i] -= odd[i];
        }
        for (int i = STRIDE; i < count; i++) {
            even[i] -= (odd[i - STRIDE] + odd[i]) >> 1;
        }
        for (int i = 0; i < count; i++) {
            odd[i] = (odd[i] << 1) + ((even[i] + even[i + STRIDE]) >> 1);
        }
    }

    private void horizontalForward(int[] even, int[] odd, int[] extra) {
        int rows = extra.length;
        int count = rows * STRIDE;
        for (int y = 0, i = HALF - 1; y < rows; y++, i += STRIDE) {
            extra[y] = extrapolated(odd[i], even[i]);
        }
        for (int i = 0; i < count - 1; i++) {
            odd[i] = (odd[i] - ((even[i] + even[i + 1]) >> 1)) >> 1;
        }
        for (int y = 0, i = HALF - 1; y < rows; y++, i += STRIDE) {
            odd[i] = 0;
            edge[y] = even[y * STRIDE] + odd[y * STRIDE];
        }
        for (int i = 1; i < count; i++) {
            even[i] += (odd[i - 1] + odd[i]) >> 1;
        }
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            even[i] = edge[y];
        }
    }

    private void horizontalInverse(int[] even, int[] odd, int[] extra) {
        int rows = extra.length;
        int count = rows * STRIDE;
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            edge[y] = even[i] - odd[i];
        }
        for (int i = 1; i < count; i++) {
            even[i] -= (odd[i - 1] + odd[i]) >> 1;
        }
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            even[i] = edge[y];
        }
        for (int i = 0; i < count - 1; i++) {
            odd[i] = (odd[i] << 1) + ((even[i] + even[i + 1]) >> 1);
        }
        for (int y = 0, i = HALF - 1; y < rows; y++, i += STRIDE) {
            odd[i] = (even[i] + extra[y]) >> 1;
        }
    }
}
