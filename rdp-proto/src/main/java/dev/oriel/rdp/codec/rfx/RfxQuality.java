package dev.oriel.rdp.codec.rfx;

/**
 * How coarsely coefficients are rounded: the quantisation of luma and of chroma, MS-RDPRFX 2.2.2.1.5. Each step up of a
 * band's value halves the precision of its coefficients.
 */
public enum RfxQuality {
    /** The finest the specification allows: no colour is more than a few levels off. */
    FINEST(0x6666666666L, 0x6666666666L),
    /** The values that servers commonly use: no loss to be seen. */
    HIGH(0x8897786666L, 0x8897786666L),
    /** Half the bytes; small text keeps its edges. */
    MEDIUM(0x99A8897776L, 0xAAB99A8886L),
    /** For moving pictures on a narrow line. */
    LOW(0xAAB99A8887L, 0xBBCAAB9997L);

    private final long luma;
    private final long chroma;

    /** A hexadecimal digit a band, in the order of {@link RfxQuant}. */
    RfxQuality(long luma, long chroma) {
        this.luma = luma;
        this.chroma = chroma;
    }

    /** Copies {@value RfxQuant#BANDS} values of luma, then as many of chroma. */
    public void copyTo(int[] quants) {
        for (int i = 0; i < RfxQuant.BANDS; i++) {
            int shift = 4 * (RfxQuant.BANDS - 1 - i);
            quants[i] = (int) (luma >> shift) & 0x0F;
            quants[RfxQuant.BANDS + i] = (int) (chroma >> shift) & 0x0F;
        }
    }
}
