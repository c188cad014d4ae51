package dev.oriel.rdp.codec.rfx;

/**
 * How coarsely coefficients are rounded: the quantisation of luma and of chroma, MS-RDPRFX 2.2.2.1.5. Each step up of a
 * band's value halves the precision of its coefficients.
 */
public enum RfxQuality {
    /** The finest the specification allows: no colour is more than a few levels off. */
    FINEST(new int[] {6, 6, 6, 6, 6, 6, 6, 6, 6, 6}, new int[] {6, 6, 6, 6, 6, 6, 6, 6, 6, 6}),
    /** The values that servers commonly use: no loss to be seen. */
    HIGH(new int[] {8, 8, 9, 7, 7, 8, 6, 6, 6, 6}, new int[] {8, 8, 9, 7, 7, 8, 6, 6, 6, 6}),
    /** Half the bytes; small text keeps its edges. */
    MEDIUM(new int[] {9, 9, 10, 8, 8, 9, 7, 7, 7, 6}, new int[] {10, 10, 11, 9, 9, 10, 8, 8, 8, 6}),
    /** For moving pictures on a narrow line. */
    LOW(new int[] {10, 10, 11, 9, 9, 10, 8, 8, 8, 7}, new int[] {11, 11, 12, 10, 10, 11, 9, 9, 9, 7});

    private final int[] luma;
    private final int[] chroma;

    /** Values in the order of {@link RfxQuant}. */
    RfxQuality(int[] luma, int[] chroma) {
        this.luma = luma;
        this.chroma = chroma;
    }

    /** Copies {@value RfxQuant#BANDS} values of luma, then as many of chroma. */
    public void copyTo(int[] quants) {
        System.arraycopy(luma, 0, quants, 0, RfxQuant.BANDS);
        System.arraycopy(chroma, 0, quants, RfxQuant.BANDS, RfxQuant.BANDS);
    }
}
