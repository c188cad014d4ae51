package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.wire.DecodeException;

/** From the codes of a tile's three components to its pixels. Confined to one thread. */
final class RfxTileDecoder {

    private final RlgrDecoder rlgr = new RlgrDecoder();
    private final int[] coefficients = new int[RfxWavelet.COEFFICIENTS];
    private final RfxWavelet luma = new RfxWavelet();
    private final RfxWavelet cb = new RfxWavelet();
    private final RfxWavelet cr = new RfxWavelet();
    private final RfxTilePixels pixels = new RfxTilePixels();

    /** Decodes Y, Cb or Cr, which are numbered from 0. */
    void decode(int component, RfxEntropy entropy, byte[] data, int from, int to, int[] quants, int quantsAt)
            throws DecodeException {
        RfxWavelet plane;
        String field;
        switch (component) {
            case 0 -> {
                plane = luma;
                field = "YData";
            }
            case 1 -> {
                plane = cb;
                field = "CbData";
            }
            default -> {
                plane = cr;
                field = "CrData";
            }
        }
        rlgr.decode(entropy, field, data, from, to, coefficients);
        if (rlgr.first() >= RfxWavelet.FIRST_LOW && rlgr.last() <= RfxWavelet.FIRST_LOW) {
            plane.fill(coefficients[RfxWavelet.FIRST_LOW] << (quants[quantsAt + RfxQuant.BANDS - 1] - 1));
        } else {
            plane.inverse(coefficients, quants, quantsAt);
        }
    }

    /** The pixels, after all three components are decoded. */
    RfxTilePixels pixels() {
        pixels.fromYcbcr(luma, cb, cr);
        return pixels;
    }
}
