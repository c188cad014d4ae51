package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteSink;

/** From the pixels of a tile to the codes of its three components. Confined to one thread. */
final class RfxTileEncoder {

    /** Where the only coefficient of a component of one value lies. */
    private static final int FIRST_LL = RfxWavelet.COEFFICIENTS - 64;

    private final RfxTilePixels pixels = new RfxTilePixels();
    private final RfxWavelet luma = new RfxWavelet();
    private final RfxWavelet cb = new RfxWavelet();
    private final RfxWavelet cr = new RfxWavelet();
    private final int[] coefficients = new int[RfxWavelet.COEFFICIENTS];
    private final int[] flat = new int[RfxWavelet.COEFFICIENTS];

    private boolean oneColour;

    /** Takes the pixels; a tile at an edge of the picture may be smaller than 64x64. */
    void load(int[] picture, int offset, int stride, int width, int height) {
        oneColour = pixels.load(picture, offset, stride, width, height);
        RfxColor.toYcbcr(pixels.phase(0), luma.evenEven(), cb.evenEven(), cr.evenEven());
        if (!oneColour) {
            RfxColor.toYcbcr(pixels.phase(1), luma.evenOdd(), cb.evenOdd(), cr.evenOdd());
            RfxColor.toYcbcr(pixels.phase(2), luma.oddEven(), cb.oddEven(), cr.oddEven());
            RfxColor.toYcbcr(pixels.phase(3), luma.oddOdd(), cb.oddOdd(), cr.oddOdd());
        }
    }

    /** Appends Y, Cb or Cr, which are numbered from 0. */
    void encode(int component, RfxEntropy entropy, int[] quants, int quantsAt, ByteSink out) {
        RfxWavelet plane = component == 0 ? luma : component == 1 ? cb : cr;
        if (oneColour || plane.isConstant()) {
            int shift = quants[quantsAt + RfxQuant.BANDS - 1] - 1;
            flat[FIRST_LL] = (plane.evenEven()[0] + (1 << shift >> 1)) >> shift;
            RlgrEncoder.encode(entropy, flat, out);
        } else {
            plane.forward(quants, quantsAt, coefficients);
            RlgrEncoder.encode(entropy, coefficients, out);
        }
    }
}
