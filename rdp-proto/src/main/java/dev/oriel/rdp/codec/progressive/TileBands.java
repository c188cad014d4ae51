package dev.oriel.rdp.codec.progressive;

/** How the 4096 coefficients of a component are divided into bands, in the order in which they are coded. */
final class TileBands {

    /** Bands of a component; the last is LL3. */
    static final int COUNT = 10;

    static final int LL = 9;

    /** As in RemoteFX, MS-RDPRFX 3.1.8.1.5: halves of 64, 32 and 16. */
    static final TileBands HALVES = new TileBands(new int[] {1024, 1024, 1024, 256, 256, 256, 64, 64, 64, 64});

    /** RFX_DWT_REDUCE_EXTRAPOLATE, MS-RDPEGFX 3.2.8.1.2.2: low bands of 33, 17 and 9, high bands of 31, 16 and 8. */
    static final TileBands EXTRAPOLATED = new TileBands(new int[] {1023, 1023, 961, 272, 272, 256, 72, 72, 64, 81});

    private final int[] start = new int[COUNT + 1];

    private TileBands(int[] sizes) {
        for (int i = 0; i < COUNT; i++) {
            start[i + 1] = start[i] + sizes[i];
        }
    }

    static TileBands of(boolean extrapolated) {
        return extrapolated ? EXTRAPOLATED : HALVES;
    }

    /** First coefficient of a band. */
    int start(int band) {
        return start[band];
    }

    /** End of a band, exclusive. */
    int end(int band) {
        return start[band + 1];
    }
}
