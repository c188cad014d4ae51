package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteSink;

/** From the pixels of a tile to the codes of its three components. Confined to one thread. */
public final class RfxTileEncoder {

    private final RfxTilePixels pixels = new RfxTilePixels();
    private final RfxWavelet luma = new RfxWavelet();
    private final RfxWavelet cb = new RfxWavelet();
    private final RfxWavelet cr = new RfxWavelet();
    private final int[] coefficients = new int[RfxWavelet.COEFFICIENTS];
    private final int[] flat = new int[RfxWavelet.COEFFICIENTS];

    private boolean oneColour;

    /** Takes the pixels; a tile at an edge of the picture may be smaller than 64x64. */
    public void load(int[] picture, int offset, int stride, int width, int height) {
        oneColour = pixels.load(picture, offset, stride, width, height);
        if (oneColour) {
            pixels.toYcbcrOfFirst(luma, cb, cr);
        } else {
            pixels.toYcbcr(luma, cb, cr);
        }
    }

    /**
     * Appends Y, Cb or Cr, which are numbered from 0.
     *
     * @param quants {@link RfxQuant#BANDS} values from {@code quantsAt} on
     */
    public void encode(int component, RfxEntropy entropy, int[] quants, int quantsAt, ByteSink out) {
        RfxWavelet plane = component == 0 ? luma : component == 1 ? cb : cr;
        if (oneColour || plane.isConstant()) {
            int shift = quants[quantsAt + RfxQuant.BANDS - 1] - 1;
            flat[RfxWavelet.FIRST_LOW] = (plane.evenEven()[0] + (1 << shift >> 1)) >> shift;
            RlgrEncoder.encode(entropy, flat, out);
        } else {
            plane.forward(quants, quantsAt, coefficients);
            RlgrEncoder.encode(entropy, coefficients, out);
        }
    }
}
