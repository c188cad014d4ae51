package dev.oriel.rdp.codec.progressive;

/**
 * A wavelet level of an odd number of values in each direction, 33 or 17: one low value more than high ones. Both ends are
 * even values, so that each high value has two neighbours. Phases and bands as in {@link ExtrapolatedWavelet}.
 */
final class OddLevel {

    private static final int STRIDE = 32;

    final int[] ll;
    final int[] hl;
    final int[] lh;
    final int[] hh;

    /** Low values in each direction; one less is that of the high values. */
    private final int low;

    private final int[] first;
    private final int[] last;

    OddLevel(int low) {
        this.low = low;
        ll = new int[low * STRIDE];
        hl = new int[low * STRIDE];
        lh = new int[low * STRIDE];
        hh = new int[low * STRIDE];
        first = new int[low];
        last = new int[low];
    }

    /** Takes the phases of the larger level's LL band. */
    void take(int[] from) {
        for (int y = 0; y < low; y++) {
            takeRow(from, y);
            ll[y * STRIDE + low - 1] = from[2 * y * STRIDE + 2 * low - 2];
            if (y < low - 1) {
                lh[y * STRIDE + low - 1] = from[(2 * y + 1) * STRIDE + 2 * low - 2];
            }
        }
    }

    /** The same of a band whose last column lies apart. */
    void takeWide(int[] from, int[] extra) {
        for (int y = 0; y < low; y++) {
            takeRow(from, y);
            ll[y * STRIDE + low - 1] = extra[2 * y];
            if (y < low - 1) {
                lh[y * STRIDE + low - 1] = extra[2 * y + 1];
            }
        }
    }

    private void takeRow(int[] from, int y) {
        int to = y * STRIDE;
        int upper = 2 * y * STRIDE;
        for (int x = 0; x < low - 1; x++) {
            ll[to + x] = from[upper + 2 * x];
            hl[to + x] = from[upper + 2 * x + 1];
        }
        if (y < low - 1) {
            int lower = upper + STRIDE;
            for (int x = 0; x < low - 1; x++) {
                lh[to + x] = from[lower + 2 * x];
                hh[to + x] = from[lower + 2 * x + 1];
            }
        }
    }

    /** Gives the phases to the larger level's LL band. */
    void give(int[] to) {
        for (int y = 0; y < low; y++) {
            giveRow(to, y);
            to[2 * y * STRIDE + 2 * low - 2] = ll[y * STRIDE + low - 1];
            if (y < low - 1) {
                to[(2 * y + 1) * STRIDE + 2 * low - 2] = lh[y * STRIDE + low - 1];
            }
        }
    }

    /** The same to a band whose last column lies apart. */
    void giveWide(int[] to, int[] extra) {
        for (int y = 0; y < low; y++) {
            giveRow(to, y);
            extra[2 * y] = ll[y * STRIDE + low - 1];
            if (y < low - 1) {
                extra[2 * y + 1] = lh[y * STRIDE + low - 1];
            }
        }
    }

    private void giveRow(int[] to, int y) {
        int from = y * STRIDE;
        int upper = 2 * y * STRIDE;
        for (int x = 0; x < low - 1; x++) {
            to[upper + 2 * x] = ll[from + x];
            to[upper + 2 * x + 1] = hl[from + x];
        }
        if (y < low - 1) {
            int lower = upper + STRIDE;
            for (int x = 0; x < low - 1; x++) {
                to[lower + 2 * x] = lh[from + x];
                to[lower + 2 * x + 1] = hh[from + x];
            }
        }
    }

    void forward() {
        verticalForward(ll, lh);
        verticalForward(hl, hh);
        horizontalForward(ll, hl, low);
        horizontalForward(lh, hh, low - 1);
    }

    void inverse() {
        horizontalInverse(ll, hl, low);
        horizontalInverse(lh, hh, low - 1);
        verticalInverse(ll, lh);
        verticalInverse(hl, hh);
    }

    private void verticalForward(int[] even, int[] odd) {
        int highEnd = (low - 1) * STRIDE;
        for (int i = 0; i < highEnd; i++) {
            odd[i] = (odd[i] - ((even[i] + even[i + STRIDE]) >> 1)) >> 1;
        }
        for (int i = 0; i < STRIDE; i++) {
            even[i] += odd[i];
            even[highEnd + i] += odd[highEnd - STRIDE + i];
        }
        for (int i = STRIDE; i < highEnd; i++) {
            even[i] += (odd[i - STRIDE] + odd[i]) >> 1;
        }
    }

    private void verticalInverse(int[] even, int[] odd) {
        int highEnd = (low - 1) * STRIDE;
        for (int i = 0; i < STRIDE; i++) {
            even[i] -= odd[i];
            even[highEnd + i] -= odd[highEnd - STRIDE + i];
        }
        for (int i = STRIDE; i < highEnd; i++) {
            even[i] -= (odd[i - STRIDE] + odd[i]) >> 1;
        }
        for (int i = 0; i < highEnd; i++) {
            odd[i] = (odd[i] << 1) + ((even[i] + even[i + STRIDE]) >> 1);
        }
    }

    private void horizontalForward(int[] even, int[] odd, int rows) {
        int count = rows * STRIDE;
        for (int i = 0; i < count - 1; i++) {
            odd[i] = (odd[i] - ((even[i] + even[i + 1]) >> 1)) >> 1;
        }
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            first[y] = even[i] + odd[i];
            last[y] = even[i + low - 1] + odd[i + low - 2];
        }
        for (int i = 1; i < count; i++) {
            even[i] += (odd[i - 1] + odd[i]) >> 1;
        }
        ends(even, rows);
    }

    private void horizontalInverse(int[] even, int[] odd, int rows) {
        int count = rows * STRIDE;
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            first[y] = even[i] - odd[i];
            last[y] = even[i + low - 1] - odd[i + low - 2];
        }
        for (int i = 1; i < count; i++) {
            even[i] -= (odd[i - 1] + odd[i]) >> 1;
        }
        ends(even, rows);
        for (int i = 0; i < count - 1; i++) {
            odd[i] = (odd[i] << 1) + ((even[i] + even[i + 1]) >> 1);
        }
    }

    private void ends(int[] even, int rows) {
        for (int y = 0, i = 0; y < rows; y++, i += STRIDE) {
            even[i] = first[y];
            even[i + low - 1] = last[y];
        }
    }
}
