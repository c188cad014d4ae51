package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;

/** The table of a region's tiles, MS-RDPEGFX 2.2.4.2.1.5.3 to 2.2.4.2.1.5.5; those outside of the surface are left out. */
final class ProgressiveTiles {

    /** Numbers kept of each tile: cell, kind, quality, three quantisations, seven positions of its data, next of its cell. */
    private static final int ENTRY = 14;

    private static final int STARTS = 6;
    private static final int NEXT = 13;

    private static final int DIFFERENCE = 1;
    private static final int UPGRADE = 2;
    private static final int FIRST_OF_CELL = 4;

    static final int NONE = -1;

    private int[] entries = new int[64 * ENTRY];
    private int count;

    /** The last entry of each cell so far, counted from 1. */
    private int[] lastOfCell = {};

    private int columns;
    private int rows;

    /** Reads {@code tileCount} blocks, which must fill the cursor's limit. */
    void read(ByteCursor in, int tileCount, int quantCount, int qualityCount, int gridColumns, int gridRows)
            throws DecodeException {
        columns = gridColumns;
        rows = gridRows;
        if (lastOfCell.length < columns * rows) {
            lastOfCell = new int[columns * rows];
        }
        Arrays.fill(lastOfCell, 0, columns * rows, 0);
        count = 0;
        int regionEnd = in.end;
        for (int i = 0; i < tileCount; i++) {
            int type = in.u16("blockType");
            int length = in.u32("blockLen", Integer.MAX_VALUE);
            if (length < ProgressiveBlock.HEADER_SIZE) {
                throw DecodeException.invalid(
                        "blockLen", "want at least " + ProgressiveBlock.HEADER_SIZE + ", got " + length);
            }
            in.need("blockLen", length - ProgressiveBlock.HEADER_SIZE);
            in.end = in.position + length - ProgressiveBlock.HEADER_SIZE;
            switch (type) {
                case ProgressiveBlock.TILE_SIMPLE, ProgressiveBlock.TILE_FIRST, ProgressiveBlock.TILE_UPGRADE ->
                    tile(in, type, quantCount, qualityCount);
                default -> throw DecodeException.invalid("blockType", "no tile 0x" + Integer.toHexString(type));
            }
            in.expectEnd("blockLen");
            in.end = regionEnd;
        }
        in.expectEnd("tileDataSize");
    }

    private void tile(ByteCursor in, int type, int quantCount, int qualityCount) throws DecodeException {
        int at = count * ENTRY;
        if (at + ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        entries[at + 3] = index("quantIdxY", in.u8("quantIdxY"), quantCount);
        entries[at + 4] = index("quantIdxCb", in.u8("quantIdxCb"), quantCount);
        entries[at + 5] = index("quantIdxCr", in.u8("quantIdxCr"), quantCount);
        int column = in.u16("xIdx");
        int row = in.u16("yIdx");
        int kind = UPGRADE;
        if (type != ProgressiveBlock.TILE_UPGRADE) {
            kind = (in.u8("flags") & ProgressiveBlock.TILE_DIFFERENCE) != 0 ? DIFFERENCE : 0;
        }
        int quality = ProgressiveBlock.FULL_QUALITY;
        if (type != ProgressiveBlock.TILE_SIMPLE) {
            quality = in.u8("quality");
            if (quality != ProgressiveBlock.FULL_QUALITY) {
                index("quality", quality, qualityCount);
            }
        }
        entries[at + 2] = quality;
        lengths(in, at, kind == UPGRADE);
        if (column >= columns || row >= rows) {
            return;
        }
        int cell = row * columns + column;
        entries[at] = cell;
        entries[at + 1] = kind | (lastOfCell[cell] == 0 ? FIRST_OF_CELL : 0);
        entries[at + NEXT] = NONE;
        if (lastOfCell[cell] != 0) {
            entries[(lastOfCell[cell] - 1) * ENTRY + NEXT] = count;
        }
        lastOfCell[cell] = ++count;
    }

    /** Lengths of the parts, then the parts: three codes and a tail, or three pairs of streams. */
    private void lengths(ByteCursor in, int at, boolean upgrade) throws DecodeException {
        int parts = upgrade ? STARTS : 4;
        int total = 0;
        for (int i = 0; i < parts; i++) {
            entries[at + 6 + i] = total;
            total += in.u16(upgrade ? "ySrlLen" : "yLen");
        }
        in.need(upgrade ? "ySrlData" : "yData", total);
        for (int i = 0; i < parts; i++) {
            entries[at + 6 + i] += in.position;
        }
        in.position += total;
        entries[at + 6 + parts] = in.position;
    }

    private static int index(String field, int index, int count) throws DecodeException {
        if (index >= count) {
            throw DecodeException.invalid(field, index + " of " + count);
        }
        return index;
    }

    int count() {
        return count;
    }

    /** Which tile of the surface, numbered in rows from the top left. */
    int cell(int i) {
        return entries[i * ENTRY];
    }

    boolean isDifference(int i) {
        return (entries[i * ENTRY + 1] & DIFFERENCE) != 0;
    }

    boolean isUpgrade(int i) {
        return (entries[i * ENTRY + 1] & UPGRADE) != 0;
    }

    boolean isFirstOfCell(int i) {
        return (entries[i * ENTRY + 1] & FIRST_OF_CELL) != 0;
    }

    /** The next tile that stands for the same tile of the surface, or {@link #NONE}. */
    int nextOfCell(int i) {
        return entries[i * ENTRY + NEXT];
    }

    /** Index into the region's qualities, or {@link ProgressiveBlock#FULL_QUALITY}. */
    int quality(int i) {
        return entries[i * ENTRY + 2];
    }

    int quant(int i, int component) {
        return entries[i * ENTRY + 3 + component];
    }

    /** Where a part of the tile's data begins; the part before it ends there. */
    int start(int i, int part) {
        return entries[i * ENTRY + 6 + part];
    }
}
