package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.rfx.RfxColor;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxQuant;
import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import dev.oriel.rdp.codec.rfx.RlgrEncoder;
import org.jspecify.annotations.Nullable;

/** Writes the blocks of one tile. Confined to one thread. */
final class ProgressiveTileEncoder {

    private static final int COUNT = TileState.COEFFICIENTS;
    private static final int COMPONENTS = ProgressiveBlock.COMPONENTS;
    private static final TileBands BANDS = TileBands.EXTRAPOLATED;

    private final RfxTilePixels pixels = new RfxTilePixels();
    private final ExtrapolatedWavelet[] planes = {
        new ExtrapolatedWavelet(), new ExtrapolatedWavelet(), new ExtrapolatedWavelet()
    };
    private final int[] coefficients = new int[COUNT];
    private final BitSink srlBits = new BitSink();
    private final BitSink rawBits = new BitSink();
    private final SrlEncoder srl = new SrlEncoder(srlBits);
    private final int[] shifts = new int[RfxQuant.BANDS];

    /** Takes the pixels; a tile at an edge of the surface may be smaller than 64x64. */
    void load(int[] picture, int offset, int stride, int width, int height) {
        pixels.load(picture, offset, stride, width, height);
        ExtrapolatedWavelet y = planes[0];
        ExtrapolatedWavelet cb = planes[1];
        ExtrapolatedWavelet cr = planes[2];
        RfxColor.toYcbcr(pixels.phase(0), y.evenEven(), cb.evenEven(), cr.evenEven());
        RfxColor.toYcbcr(pixels.phase(1), y.evenOdd(), cb.evenOdd(), cr.evenOdd());
        RfxColor.toYcbcr(pixels.phase(2), y.oddEven(), cb.oddEven(), cr.oddEven());
        RfxColor.toYcbcr(pixels.phase(3), y.oddOdd(), cb.oddOdd(), cr.oddOdd());
    }

    /**
     * Appends the block of the first pass of what was loaded; of a tile that is not kept, the only one.
     *
     * @param quants of luma, then of chroma
     * @param pending where the coefficients are kept for further passes, or null
     */
    void first(
            int column,
            int row,
            int[] quants,
            ProgressiveSchedule schedule,
            @Nullable PendingTile pending,
            ByteSink out) {
        int start = out.position;
        int header = pending == null ? ProgressiveBlock.TILE_SIMPLE_SIZE : ProgressiveBlock.TILE_FIRST_SIZE;
        out.ensure(header);
        out.position += header;
        int lengthsAt = start + header - 8;
        for (int component = 0; component < COMPONENTS; component++) {
            int quantsAt = component == 0 ? 0 : RfxQuant.BANDS;
            for (int band = 0; band < TileBands.COUNT; band++) {
                shifts[band] = quants[quantsAt + band] - 1;
            }
            planes[component].forward(shifts, coefficients);
            if (pending != null) {
                keepAndCut(component, schedule, pending.coefficients);
            }
            for (int i = COUNT - 1; i > BANDS.start(TileBands.LL); i--) {
                coefficients[i] -= coefficients[i - 1];
            }
            int from = out.position;
            RlgrEncoder.encode(RfxEntropy.RLGR1, coefficients, out);
            int end = out.position;
            out.position = lengthsAt + 2 * component;
            out.u16(end - from);
            out.position = end;
        }
        int end = out.position;
        out.position = start;
        header(
                pending == null ? ProgressiveBlock.TILE_SIMPLE : ProgressiveBlock.TILE_FIRST,
                end - start,
                column,
                row,
                out);
        out.u8(0);
        if (pending != null) {
            out.u8(schedule.quality(0));
        }
        out.position = lengthsAt + 6;
        out.u16(0);
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
            int end = out.position;
            out.position = lengthsAt + 4 * component;
            out.u16(srlLength);
            out.u16(rawLength);
            out.position = end;
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
