package dev.oriel.rdp.codec.rfx;

import java.util.Arrays;

/** Which 64x64 tiles of a picture a frame is made of, each once, in rows from the top. Confined to one thread. */
public final class TileGrid {

    /** The most rectangles of a region: far more than servers send, few enough to look at for each tile. */
    public static final int MAX_RECTS = 4096;

    /** The most tiles of a frame: they are counted in a u16. */
    public static final int MAX_TILES = 0xFFFF;

    private static final int SIZE = RfxTilePixels.SIZE;

    private int columns;
    private int rows;
    private boolean[] marked = {};
    private int[] tiles = {};
    private int count;

    /** Prepares for pictures of a size. */
    public void resize(int width, int height) {
        columns = (width + SIZE - 1) / SIZE;
        rows = (height + SIZE - 1) / SIZE;
        if (columns * rows > MAX_TILES) {
            throw new IllegalArgumentException(width + "x" + height + " has more than " + MAX_TILES + " tiles");
        }
        if (marked.length < columns * rows) {
            marked = new boolean[columns * rows];
            tiles = new int[columns * rows];
        }
    }

    /**
     * Chooses the tiles that the rectangles touch.
     *
     * @param rects x, y, width and height of each, inside the picture
     * @return how many tiles
     */
    public int mark(int[] rects, int rectCount) {
        Arrays.fill(marked, 0, columns * rows, false);
        for (int i = 0; i < 4 * rectCount; i += 4) {
            int left = rects[i] / SIZE;
            int right = (rects[i] + rects[i + 2] - 1) / SIZE;
            int bottom = (rects[i + 1] + rects[i + 3] - 1) / SIZE;
            for (int row = rects[i + 1] / SIZE; row <= bottom; row++) {
                Arrays.fill(marked, row * columns + left, row * columns + right + 1, true);
            }
        }
        count = 0;
        for (int cell = 0; cell < columns * rows; cell++) {
            if (marked[cell]) {
                tiles[count++] = cell;
            }
        }
        return count;
    }

    public int count() {
        return count;
    }

    /** Tiles in a row of the picture. */
    public int columns() {
        return columns;
    }

    /** Tiles in a column of the picture. */
    public int rows() {
        return rows;
    }

    /** Column of the n-th chosen tile. */
    public int column(int n) {
        return tiles[n] % columns;
    }

    /** Row of the n-th chosen tile. */
    public int row(int n) {
        return tiles[n] / columns;
    }
}
