package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxQuant;
import dev.oriel.rdp.codec.rfx.RfxTileEncoder;
import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import dev.oriel.rdp.codec.rfx.RlgrEncoder;

/** Writes the blocks of one tile. Confined to one thread. */
final class ProgressiveTileEncoder {

    private static final int COUNT = TileState.COEFFICIENTS;
    private static final int COMPONENTS = ProgressiveBlock.COMPONENTS;
    private static final TileBands BANDS = TileBands.EXTRAPOLATED;

    private final RfxTilePixels pixels = new RfxTilePixels();
    private final ExtrapolatedWavelet[] planes = {
        new ExtrapolatedWavelet(), new ExtrapolatedWavelet(), new ExtrapolatedWavelet()
    };
    private final RfxTileEncoder simple = new RfxTileEncoder();
    private final int[] coefficients = new int[COUNT];
    private final BitSink srlBits = new BitSink();
    private final BitSink rawBits = new BitSink();
    private final SrlEncoder srl = new SrlEncoder(srlBits);
    private final int[] shifts = new int[RfxQuant.BANDS];

    /** Takes the pixels; a tile at an edge of the surface may be smaller than 64x64. */
    void load(int[] picture, int offset, int stride, int width, int height) {
        pixels.load(picture, offset, stride, width, height);
        pixels.toYcbcr(planes[0], planes[1], planes[2]);
    }

    /**
     * Appends the block of a simple tile, the only one of its tile: with RemoteFX's own wavelet, which costs less time and
     * bytes than the extrapolated one. That is the better one where passes are shown before all coefficients are there.
     */
    void simple(
            int[] picture,
            int offset,
            int stride,
            int width,
            int height,
            int column,
            int row,
            int[] quants,
            ByteSink out) {
        simple.load(picture, offset, stride, width, height);
        int start = out.position;
        out.ensure(ProgressiveBlock.TILE_SIMPLE_SIZE);
        out.position += ProgressiveBlock.TILE_SIMPLE_SIZE;
        int lengthsAt = out.position - 8;
        for (int component = 0; component < COMPONENTS; component++) {
            int from = out.position;
            simple.encode(component, RfxEntropy.RLGR1, quants, component == 0 ? 0 : RfxQuant.BANDS, out);
            lengthAt(lengthsAt + 2 * component, out.position - from, out);
        }
        int end = out.position;
        out.position = start;
        header(ProgressiveBlock.TILE_SIMPLE, end - start, column, row, out);
        out.u8(0);
        lengthAt(lengthsAt + 6, 0, out);
        out.position = end;
    }

    private static void lengthAt(int at, int length, ByteSink out) {
        int end = out.position;
        out.position = at;
        out.u16(length);
        out.position = end;
    }

    /**
     * Appends the block of the first pass of what was loaded.
     *
     * @param quants of luma, then of chroma
     * @param pending where the coefficients are kept for further passes
     */
    void first(int column, int row, int[] quants, ProgressiveSchedule schedule, PendingTile pending, ByteSink out) {
        int start = out.position;
        out.ensure(ProgressiveBlock.TILE_FIRST_SIZE);
        out.position += ProgressiveBlock.TILE_FIRST_SIZE;
        int lengthsAt = out.position - 8;
        for (int component = 0; component < COMPONENTS; component++) {
            int quantsAt = component == 0 ? 0 : RfxQuant.BANDS;
            for (int band = 0; band < TileBands.COUNT; band++) {
                shifts[band] = quants[quantsAt + band] - 1;
            }
            planes[component].forward(shifts, coefficients);
            keepAndCut(component, schedule, pending.coefficients);
            for (int i = COUNT - 1; i > BANDS.start(TileBands.LL); i--) {
                coefficients[i] -= coefficients[i - 1];
            }
            int from = out.position;
            RlgrEncoder.encode(RfxEntropy.RLGR1, coefficients, out);
            lengthAt(lengthsAt + 2 * component, out.position - from, out);
        }
        int end = out.position;
        out.position = start;
        header(ProgressiveBlock.TILE_FIRST, end - start, column, row, out);
        out.u8(0);
        out.u8(schedule.quality(0));
        lengthAt(lengthsAt + 6, 0, out);
        out.position = end;
    }

    /** Keeps all bits and leaves those for the first pass; the low band is cut downwards, others towards zero. */
    private void keepAndCut(int component, ProgressiveSchedule schedule, short[] kept) {
        int base = component * COUNT;
        for (int i = 0; i < COUNT; i++) {
            kept[base + i] = (short) coefficients[i];
        }
        for (int band = 0; band < TileBands.LL; band++) {
            int cut = schedule.bits(0, component, band);
            int end = BANDS.end(band);
            for (int i = BANDS.start(band); i < end; i++) {
                int sign = coefficients[i] >> 31;
                coefficients[i] = ((((coefficients[i] ^ sign) - sign) >> cut) ^ sign) - sign;
            }
        }
        int cut = schedule.bits(0, component, TileBands.LL);
        for (int i = BANDS.start(TileBands.LL); i < COUNT; i++) {
            coefficients[i] >>= cut;
        }
    }

    /** Appends the block that brings a tile to its next pass. */
    void upgrade(int column, int row, ProgressiveSchedule schedule, PendingTile tile, ByteSink out) {
        int pass = tile.pass + 1;
        int start = out.position;
        out.ensure(ProgressiveBlock.TILE_UPGRADE_SIZE);
        out.position += ProgressiveBlock.TILE_UPGRADE_SIZE;
        int lengthsAt = out.position - 4 * COMPONENTS;
        for (int component = 0; component < COMPONENTS; component++) {
            srl.begin();
            for (int band = 0; band < TileBands.COUNT; band++) {
                int had = schedule.bits(pass - 1, component, band);
                int has = schedule.bits(pass, component, band);
                if (had > has) {
                    int base = component * COUNT;
                    upgradeBand(tile.coefficients, base + BANDS.start(band), base + BANDS.end(band), band, had, has);
                }
            }
            srl.finish();
            int srlLength = srlBits.finish(out);
            int rawLength = rawBits.finish(out);
            lengthAt(lengthsAt + 4 * component, srlLength, out);
            lengthAt(lengthsAt + 4 * component + 2, rawLength, out);
        }
        int end = out.position;
        out.position = start;
        header(ProgressiveBlock.TILE_UPGRADE, end - start, column, row, out);
        out.u8(schedule.quality(pass));
        out.position = end;
    }

    private void upgradeBand(short[] values, int start, int end, int band, int had, int has) {
        int bits = had - has;
        if (band == TileBands.LL) {
            for (int i = start; i < end; i++) {
                rawBits.put(values[i] >> has, bits);
            }
            return;
        }
        for (int i = start; i < end; i++) {
            int value = values[i];
            int magnitude = Math.abs(value) >> has;
            if (magnitude >> bits != 0) {
                rawBits.put(magnitude, bits);
            } else if (magnitude == 0) {
                srl.zero();
            } else {
                srl.value(value < 0, magnitude, bits);
            }
        }
    }

    private static void header(int type, int length, int column, int row, ByteSink out) {
        out.u16(type);
        out.u32(length);
        out.u8(0);
        out.u8(1);
        out.u8(1);
        out.u16(column);
        out.u16(row);
    }
}
