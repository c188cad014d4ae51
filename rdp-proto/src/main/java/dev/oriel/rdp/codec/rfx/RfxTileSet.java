package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** TS_RFX_TILESET, MS-RDPRFX 2.2.2.3.4: reads the table of tiles, then decodes them on the executor's workers. */
final class RfxTileSet {

    private static final int[] NO_PIXELS = {};
    private static final byte[] NO_BYTES = {};

    /** Numbers kept of each tile: column, row, three quantisations, first byte, three lengths. */
    private static final int ENTRY = 9;

    private static final int SIZE = RfxTilePixels.SIZE;

    private final TileExecutor executor;
    private final TileExecutor.Work work = this::decodeTile;
    private final PerWorker<RfxTileDecoder> decoders;

    private final @Nullable DecodeException[] failures;
    private int[] quants = new int[RfxQuant.BANDS];
    private int[] entries = {};
    private int count;

    /** Which entry, counted from 1, draws each cell of the picture. */
    private int[] entryOfCell = {};

    private int columns;
    private int rows;
    private int[] pixels = NO_PIXELS;
    private int offset;
    private int stride;

    private byte[] data = NO_BYTES;
    private RfxEntropy entropy = RfxEntropy.RLGR1;
    private RfxRegion region = new RfxRegion();

    RfxTileSet(TileExecutor executor) {
        this.executor = executor;
        decoders = new PerWorker<>(executor, RfxTileDecoder::new);
        failures = new DecodeException[executor.workers()];
    }

    void begin(int[] target, int targetOffset, int targetStride, int width, int height) {
        pixels = target;
        offset = targetOffset;
        stride = targetStride;
        columns = (width + SIZE - 1) / SIZE;
        rows = (height + SIZE - 1) / SIZE;
    }

    void end() {
        pixels = NO_PIXELS;
        data = NO_BYTES;
    }

    /** Reads from {@code subtype} on and draws. */
    void decode(ByteCursor in, RfxEntropy withEntropy, RfxRegion inRegion) throws DecodeException {
        int subtype = in.u16("subtype");
        if (subtype != RfxBlock.CBT_TILESET) {
            throw DecodeException.invalid("subtype", "0x" + Integer.toHexString(subtype));
        }
        in.u16("idx");
        in.u16("properties");
        int quantCount = in.u8("numQuant");
        int tileSize = in.u8("tileSize");
        int tiles = in.u16("numTiles");
        if (tiles == 0) {
            // Windows Server 2012 sends empty tile sets, some of them without the rest of the header.
            return;
        }
        if (quantCount == 0) {
            throw DecodeException.invalid("numQuant", "no quantisation for " + tiles + " tiles");
        }
        if (tileSize != SIZE) {
            throw DecodeException.invalid("tileSize", "want " + SIZE + ", got " + tileSize);
        }
        int tilesSize = in.u32("tilesDataSize", Integer.MAX_VALUE);
        if (quants.length < quantCount * RfxQuant.BANDS) {
            quants = new int[quantCount * RfxQuant.BANDS];
        }
        for (int i = 0; i < quantCount; i++) {
            RfxQuant.read(in, quants, i * RfxQuant.BANDS);
        }
        in.need("tilesDataSize", tilesSize);
        readTiles(in, tiles, quantCount);
        data = in.data;
        entropy = withEntropy;
        region = inRegion;
        executor.run(count, work);
        for (int i = 0; i < failures.length; i++) {
            DecodeException failure = failures[i];
            if (failure != null) {
                Arrays.fill(failures, null);
                throw failure;
            }
        }
        for (int i = 0; i < count; i++) {
            region.note(entries[i * ENTRY], entries[i * ENTRY + 1]);
        }
    }

    private void readTiles(ByteCursor in, int tiles, int quantCount) throws DecodeException {
        int cells = columns * rows;
        if (entryOfCell.length < cells) {
            entryOfCell = new int[cells];
            entries = new int[cells * ENTRY];
        }
        Arrays.fill(entryOfCell, 0, cells, 0);
        count = 0;
        int setEnd = in.end;
        for (int i = 0; i < tiles; i++) {
            int type = in.u16("blockType");
            if (type != RfxBlock.CBT_TILE) {
                throw DecodeException.invalid("blockType", "want a tile, got 0x" + Integer.toHexString(type));
            }
            int length = in.u32("blockLen", Integer.MAX_VALUE);
            if (length < RfxBlock.TILE_SIZE) {
                throw DecodeException.invalid("blockLen", "want at least " + RfxBlock.TILE_SIZE + ", got " + length);
            }
            in.need("blockLen", length - RfxBlock.HEADER_SIZE);
            in.end = in.position + length - RfxBlock.HEADER_SIZE;
            readTile(in, quantCount);
            in.position = in.end;
            in.end = setEnd;
        }
    }

    /** TS_RFX_TILE, 2.2.2.3.4.1. */
    private void readTile(ByteCursor in, int quantCount) throws DecodeException {
        int quantY = quantIndex("quantIdxY", in.u8("quantIdxY"), quantCount);
        int quantCb = quantIndex("quantIdxCb", in.u8("quantIdxCb"), quantCount);
        int quantCr = quantIndex("quantIdxCr", in.u8("quantIdxCr"), quantCount);
        int column = in.u16("xIdx");
        int row = in.u16("yIdx");
        int lengthY = in.u16("YLen");
        int lengthCb = in.u16("CbLen");
        int lengthCr = in.u16("CrLen");
        in.need("YData", lengthY);
        in.need("CbData", lengthY + lengthCb);
        in.need("CrData", lengthY + lengthCb + lengthCr);
        if (column >= columns || row >= rows) {
            return;
        }
        int cell = row * columns + column;
        if (entryOfCell[cell] == 0) {
            entryOfCell[cell] = ++count;
        }
        int at = (entryOfCell[cell] - 1) * ENTRY;
        entries[at] = column;
        entries[at + 1] = row;
        entries[at + 2] = quantY;
        entries[at + 3] = quantCb;
        entries[at + 4] = quantCr;
        entries[at + 5] = in.position;
        entries[at + 6] = lengthY;
        entries[at + 7] = lengthCb;
        entries[at + 8] = lengthCr;
    }

    private static int quantIndex(String field, int index, int quantCount) throws DecodeException {
        if (index >= quantCount) {
            throw DecodeException.invalid(field, index + " of " + quantCount + " quantisations");
        }
        return index * RfxQuant.BANDS;
    }

    private void decodeTile(int worker, int i) {
        RfxTileDecoder decoder = decoders.of(worker);
        int at = i * ENTRY;
        int from = entries[at + 5];
        try {
            for (int component = 0; component < 3; component++) {
                int to = from + entries[at + 6 + component];
                decoder.decode(component, entropy, data, from, to, quants, entries[at + 2 + component]);
                from = to;
            }
            region.draw(decoder.pixels(), entries[at], entries[at + 1], pixels, offset, stride);
        } catch (DecodeException failure) {
            failures[worker] = failure;
        }
    }
}
