package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import dev.oriel.rdp.codec.rfx.RfxWavelet;
import dev.oriel.rdp.codec.rfx.RlgrDecoder;
import dev.oriel.rdp.wire.DecodeException;

/** The passes of a tile, MS-RDPEGFX 3.2.8.1.5, and its way back to pixels. Confined to one thread. */
final class ProgressiveTileDecoder {

    private static final int COUNT = TileState.COEFFICIENTS;
    private static final String[] FIRST_DATA = {"yData", "cbData", "crData"};
    private static final String[] SRL_DATA = {"ySrlData", "cbSrlData", "crSrlData"};
    private static final String[] RAW_DATA = {"yRawData", "cbRawData", "crRawData"};

    private final RlgrDecoder rlgr = new RlgrDecoder();
    private final int[] decoded = new int[COUNT];
    private final BitSource srlBits = new BitSource();
    private final BitSource rawBits = new BitSource();
    private final SrlDecoder srl = new SrlDecoder(srlBits);
    private final RfxTilePixels pixels = new RfxTilePixels();
    private final RfxWavelet[] halves = {new RfxWavelet(), new RfxWavelet(), new RfxWavelet()};
    private final ExtrapolatedWavelet[] extrapolated = {
        new ExtrapolatedWavelet(), new ExtrapolatedWavelet(), new ExtrapolatedWavelet()
    };

    /**
     * The first or only pass of a component.
     *
     * @param bitPositions quantisation of each band
     */
    void first(TileState tile, int component, byte[] data, int from, int to, int[] bitPositions)
            throws DecodeException {
        rlgr.decode(RfxEntropy.RLGR1, FIRST_DATA[component], data, from, to, decoded);
        int base = component * COUNT;
        byte[] signs = tile.signs;
        if (signs != null) {
            for (int i = 0; i < COUNT; i++) {
                signs[base + i] = (byte) Integer.signum(decoded[i]);
            }
        }
        TileBands bands = tile.bands;
        for (int i = bands.start(TileBands.LL) + 1; i < COUNT; i++) {
            decoded[i] += decoded[i - 1];
        }
        short[] coefficients = tile.coefficients;
        for (int band = 0; band < TileBands.COUNT; band++) {
            int shift = bitPositions[band] - 1;
            int end = bands.end(band);
            if (signs != null) {
                for (int i = bands.start(band); i < end; i++) {
                    coefficients[base + i] = (short) (coefficients[base + i] + (decoded[i] << shift));
                }
            } else {
                for (int i = bands.start(band); i < end; i++) {
                    coefficients[base + i] = (short) (decoded[i] << shift);
                }
            }
            tile.bitPositions[component * TileBands.COUNT + band] = bitPositions[band];
        }
    }

    /** Prepares the streams of an upgrade of a component. */
    void load(int component, byte[] data, int srlFrom, int rawFrom, int rawTo) {
        srlBits.load(SRL_DATA[component], data, srlFrom, rawFrom);
        rawBits.load(RAW_DATA[component], data, rawFrom, rawTo);
        srl.begin();
    }

    /** A further pass of a component, from the streams that were loaded. */
    void upgrade(TileState tile, int component, int[] bitPositions) throws DecodeException {
        int base = component * COUNT;
        for (int band = 0; band < TileBands.COUNT; band++) {
            int at = component * TileBands.COUNT + band;
            int bits = tile.bitPositions[at] - bitPositions[band];
            if (bits < 0) {
                throw DecodeException.invalid(
                        "quality", "bit " + bitPositions[band] + " after bit " + tile.bitPositions[at]);
            }
            tile.bitPositions[at] = bitPositions[band];
            if (bits > 0) {
                int start = base + tile.bands.start(band);
                int end = base + tile.bands.end(band);
                int shift = bitPositions[band] - 1;
                if (band == TileBands.LL) {
                    upgradeLow(tile.coefficients, start, end, bits, shift);
                } else if (tile.signs == null) {
                    upgradeHigh(tile.coefficients, start, end, bits, shift);
                } else {
                    upgradeDifference(tile.coefficients, tile.signs, start, end, bits, shift);
                }
            }
        }
    }

    private void upgradeLow(short[] coefficients, int start, int end, int bits, int shift) throws DecodeException {
        byte[] raw = rawBits.bytes();
        int position = rawBits.position();
        for (int i = start; i < end; i++) {
            coefficients[i] = (short) (coefficients[i] + (BitSource.bitsAt(raw, position, bits) << shift));
            position += bits;
        }
        rawBits.moveTo(position);
    }

    private void upgradeHigh(short[] coefficients, int start, int end, int bits, int shift) throws DecodeException {
        byte[] raw = rawBits.bytes();
        int position = rawBits.position();
        int zeros = srl.zeros();
        for (int i = start; i < end; i++) {
            int old = coefficients[i];
            if (old != 0) {
                int more = BitSource.bitsAt(raw, position, bits) << shift;
                position += bits;
                int sign = old >> 31;
                coefficients[i] = (short) (old + ((more ^ sign) - sign));
            } else if (zeros > 0) {
                zeros--;
            } else {
                srl.zerosLeft(0);
                coefficients[i] = (short) (srl.next(bits) << shift);
                zeros = srl.zeros();
            }
        }
        srl.zerosLeft(zeros);
        rawBits.moveTo(position);
    }

    private void upgradeDifference(short[] coefficients, byte[] signs, int start, int end, int bits, int shift)
            throws DecodeException {
        for (int i = start; i < end; i++) {
            int more;
            if (signs[i] == 0) {
                more = srl.next(bits);
                signs[i] = (byte) Integer.signum(more);
            } else {
                more = rawBits.take(bits) * signs[i];
            }
            coefficients[i] = (short) (coefficients[i] + (more << shift));
        }
    }

    /** The tile's pixels as far as it is refined. */
    RfxTilePixels pixels(TileState tile) {
        if (tile.bands == TileBands.EXTRAPOLATED) {
            for (int i = 0; i < extrapolated.length; i++) {
                extrapolated[i].inverse(tile.coefficients, i * COUNT);
            }
            pixels.fromYcbcr(extrapolated[0], extrapolated[1], extrapolated[2]);
        } else {
            for (int i = 0; i < halves.length; i++) {
                halves[i].inverse(tile.coefficients, i * COUNT);
            }
            pixels.fromYcbcr(halves[0], halves[1], halves[2]);
        }
        return pixels;
    }
}
