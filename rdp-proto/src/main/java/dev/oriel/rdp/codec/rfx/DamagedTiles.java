package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;
import java.util.List;

/** The damage of a frame, clipped to its picture, and the tiles that it touches. Reused from frame to frame. */
public final class DamagedTiles {

    private static final int SIZE = RfxTilePixels.SIZE;

    private final TileGrid grid = new TileGrid();

    /** x, y, width and height of each rectangle. */
    private int[] rects = new int[64];

    private int rectCount;
    private int width;
    private int height;

    /** Told of the part of a tile that one rectangle covers; right and bottom are exclusive. */
    @FunctionalInterface
    public interface PartOfTile {
        void part(int cell, int left, int top, int right, int bottom);
    }

    /** For pictures of a size, which may change. */
    public DamagedTiles(int width, int height) {
        resize(width, height);
    }

    public void resize(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        grid.resize(width, height);
    }

    /**
     * Clips the damage and chooses the tiles. More than {@value TileGrid#MAX_RECTS} parts become the area around them.
     *
     * @return how many tiles
     */
    public int mark(List<Rectangle> damage) {
        rectCount = 0;
        boolean one = damage.size() > TileGrid.MAX_RECTS;
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < damage.size(); i++) {
            Rectangle part = damage.get(i);
            int x = Math.max(part.x(), 0);
            int y = Math.max(part.y(), 0);
            int w = Math.min(part.right(), width) - x;
            int h = Math.min(part.bottom(), height) - y;
            if (w <= 0 || h <= 0) {
                continue;
            }
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + w);
            bottom = Math.max(bottom, y + h);
            if (!one) {
                add(x, y, w, h);
            }
        }
        if (one && left < right) {
            add(left, top, right - left, bottom - top);
        }
        return grid.mark(rects, rectCount);
    }

    private void add(int x, int y, int w, int h) {
        int at = 4 * rectCount++;
        if (at + 4 > rects.length) {
            rects = Arrays.copyOf(rects, 2 * rects.length);
        }
        rects[at] = x;
        rects[at + 1] = y;
        rects[at + 2] = w;
        rects[at + 3] = h;
    }

    /** Tells of every part of a tile that is damaged, rectangle by rectangle. */
    public void forEachPart(PartOfTile told) {
        for (int i = 0; i < 4 * rectCount; i += 4) {
            int right = rects[i] + rects[i + 2];
            int bottom = rects[i + 1] + rects[i + 3];
            for (int y = rects[i + 1] & -SIZE; y < bottom; y += SIZE) {
                for (int x = rects[i] & -SIZE; x < right; x += SIZE) {
                    told.part(
                            y / SIZE * grid.columns() + x / SIZE,
                            Math.max(x, rects[i]),
                            Math.max(y, rects[i + 1]),
                            Math.min(x + SIZE, right),
                            Math.min(y + SIZE, bottom));
                }
            }
        }
    }

    /** The chosen tiles. */
    public TileGrid grid() {
        return grid;
    }

    /** x, y, width and height of each rectangle; borrowed. */
    public int[] rects() {
        return rects;
    }

    public int rectCount() {
        return rectCount;
    }
}
