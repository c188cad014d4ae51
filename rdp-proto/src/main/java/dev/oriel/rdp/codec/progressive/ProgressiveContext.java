package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import org.jspecify.annotations.Nullable;

/**
 * A codec context of a surface: the decoder's tiles, which later passes refine. Takes 24 to 36 KiB for each tile that was
 * ever sent. Belongs to the decoder's thread.
 */
public final class ProgressiveContext {

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final @Nullable TileState[] tiles;

    /** For a surface of this size. */
    public ProgressiveContext(int width, int height) {
        this.width = width;
        this.height = height;
        columns = columns(width);
        rows = columns(height);
        tiles = new TileState[columns * rows];
    }

    private static int columns(int width) {
        return (width + RfxTilePixels.SIZE - 1) / RfxTilePixels.SIZE;
    }

    /** How many tiles a surface has. */
    static int tiles(int width, int height) {
        return columns(width) * columns(height);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** The tile of a cell, numbered in rows from the top left; made when it is asked for first. */
    TileState tile(int cell) {
        TileState tile = tiles[cell];
        if (tile == null) {
            tile = new TileState();
            tiles[cell] = tile;
        }
        return tile;
    }
}
