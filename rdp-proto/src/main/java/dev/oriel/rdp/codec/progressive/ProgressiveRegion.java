package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.rfx.PerWorker;
import dev.oriel.rdp.codec.rfx.RfxQuant;
import dev.oriel.rdp.codec.rfx.RfxRegion;
import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rfx.TileGrid;
import dev.oriel.rdp.codec.rfx.UpdatedArea;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * RFX_PROGRESSIVE_REGION, MS-RDPEGFX 2.2.4.2.1.5: reads its tables, then decodes its tiles on the executor's workers. All
 * passes of one tile are one worker's, in their order; the tile is drawn after the last of them.
 */
final class ProgressiveRegion {

    private static final int[] NO_PIXELS = {};
    private static final byte[] NO_BYTES = {};

    private static final int SIZE = RfxTilePixels.SIZE;

    /** A u8 counts them. */
    private static final int MAX_QUALITIES = 255;

    private static final int COMPONENTS = ProgressiveBlock.COMPONENTS;
    private static final int BANDS = RfxQuant.BANDS;
    private static final int MIN_QUANT = 1;

    private final TileExecutor executor;
    private final TileExecutor.Work work = this::decodeCell;
    private final PerWorker<ProgressiveTileDecoder> decoders;

    private final int[][] positions;
    private final @Nullable DecodeException[] failures;
    private final RfxRegion rects = new RfxRegion();
    private final ProgressiveTiles tiles = new ProgressiveTiles();
    private final int[] quants = new int[ProgressiveBlock.MAX_QUANTS * BANDS];
    private final int[] qualities = new int[MAX_QUALITIES * COMPONENTS * BANDS];

    private ProgressiveContext context = new ProgressiveContext(1, 1);
    private int[] pixels = NO_PIXELS;
    private int offset;
    private int stride;
    private byte[] data = NO_BYTES;
    private TileBands bands = TileBands.EXTRAPOLATED;

    ProgressiveRegion(TileExecutor executor) {
        this.executor = executor;
        decoders = new PerWorker<>(executor, ProgressiveTileDecoder::new);
        positions = new int[executor.workers()][BANDS];
        failures = new DecodeException[executor.workers()];
    }

    void begin(ProgressiveContext newContext, int[] target, int targetOffset, int targetStride) {
        context = newContext;
        pixels = target;
        offset = targetOffset;
        stride = targetStride;
    }

    void end() {
        pixels = NO_PIXELS;
        data = NO_BYTES;
    }

    /** Reads from {@code tileSize} on, draws, and tells where. */
    void decode(ByteCursor in, UpdatedArea updates) throws DecodeException {
        int tileSize = in.u8("tileSize");
        int rectCount = in.u16("numRects");
        int quantCount = in.u8("numQuant");
        int qualityCount = in.u8("numProgQuant");
        bands = TileBands.of((in.u8("flags") & ProgressiveBlock.REDUCE_EXTRAPOLATE) != 0);
        int tileCount = in.u16("numTiles");
        int tilesSize = in.u32("tileDataSize", Integer.MAX_VALUE);
        if (tileSize != SIZE) {
            throw DecodeException.invalid("tileSize", "want " + SIZE + ", got " + tileSize);
        }
        if (quantCount > ProgressiveBlock.MAX_QUANTS) {
            throw DecodeException.limit("numQuant", quantCount, ProgressiveBlock.MAX_QUANTS);
        }
        readRects(in, rectCount);
        for (int i = 0; i < quantCount; i++) {
            RfxQuant.PROGRESSIVE.read(in, "quantVals", MIN_QUANT, quants, i * BANDS);
        }
        for (int i = 0; i < qualityCount; i++) {
            in.u8("quality");
            for (int component = 0; component < COMPONENTS; component++) {
                RfxQuant.PROGRESSIVE.read(in, "quantProgVals", 0, qualities, (i * COMPONENTS + component) * BANDS);
            }
        }
        in.need("tileDataSize", tilesSize);
        int blockEnd = in.end;
        in.end = in.position + tilesSize;
        tiles.read(in, tileCount, quantCount, qualityCount, context.columns(), context.rows());
        in.end = blockEnd;
        for (int i = 0; i < tiles.count(); i++) {
            TileState tile = context.tile(tiles.cell(i));
            rects.note(tiles.cell(i) % context.columns(), tiles.cell(i) / context.columns());
            if (tiles.isUpgrade(i) && !tile.begun && tiles.isFirstOfCell(i)) {
                throw DecodeException.invalid("blockType", "an upgrade of a tile without a first pass");
            }
        }
        data = in.data;
        executor.run(tiles.count(), work);
        throwFailure();
        rects.report(updates);
    }

    private void readRects(ByteCursor in, int count) throws DecodeException {
        if (count > TileGrid.MAX_RECTS) {
            throw DecodeException.limit("numRects", count, TileGrid.MAX_RECTS);
        }
        in.need("rects", ProgressiveBlock.RECT_SIZE * count);
        rects.begin(context.width(), context.height());
        for (int i = 0; i < count; i++) {
            int x = in.u16("x");
            int y = in.u16("y");
            int width = in.u16("width");
            int height = in.u16("height");
            rects.add(x, y, width, height);
        }
    }

    private void throwFailure() throws DecodeException {
        for (DecodeException failure : failures) {
            if (failure != null) {
                Arrays.fill(failures, null);
                throw failure;
            }
        }
    }

    /** All passes of the tile whose first pass this is; the other passes come with it. */
    private void decodeCell(int worker, int first) {
        if (!tiles.isFirstOfCell(first)) {
            return;
        }
        try {
            for (int i = first; i != ProgressiveTiles.NONE; i = tiles.nextOfCell(i)) {
                pass(worker, i);
            }
            int cell = tiles.cell(first);
            int columns = context.columns();
            RfxTilePixels drawn = decoders.of(worker).pixels(context.tile(cell));
            rects.draw(drawn, cell % columns, cell / columns, pixels, offset, stride);
        } catch (DecodeException failure) {
            failures[worker] = failure;
        }
    }

    private void pass(int worker, int i) throws DecodeException {
        TileState tile = context.tile(tiles.cell(i));
        ProgressiveTileDecoder decoder = decoders.of(worker);
        boolean upgrade = tiles.isUpgrade(i);
        if (upgrade) {
            if (tile.bands != bands) {
                throw DecodeException.invalid("flags", "an upgrade with another wavelet than the first pass");
            }
        } else {
            if (tiles.isDifference(i) && tile.begun && tile.bands != bands) {
                throw DecodeException.invalid("flags", "a difference with another wavelet than the tile before");
            }
            tile.begin(bands, tiles.isDifference(i));
        }
        int[] bitPositions = positions[worker];
        for (int component = 0; component < COMPONENTS; component++) {
            bitPositions(i, component, bitPositions);
            if (upgrade) {
                decoder.load(
                        component,
                        data,
                        tiles.start(i, 2 * component),
                        tiles.start(i, 2 * component + 1),
                        tiles.start(i, 2 * component + 2));
                decoder.upgrade(tile, component, bitPositions);
            } else {
                decoder.first(
                        tile, component, data, tiles.start(i, component), tiles.start(i, component + 1), bitPositions);
            }
        }
    }

    private void bitPositions(int i, int component, int[] bitPositions) {
        int quant = tiles.quant(i, component) * BANDS;
        int quality = tiles.quality(i);
        if (quality == ProgressiveBlock.FULL_QUALITY) {
            System.arraycopy(quants, quant, bitPositions, 0, BANDS);
        } else {
            int at = (quality * COMPONENTS + component) * BANDS;
            for (int band = 0; band < BANDS; band++) {
                bitPositions[band] = quants[quant + band] + qualities[at + band];
            }
        }
    }
}
