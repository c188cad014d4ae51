package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.wire.DecodeException;
import java.util.Arrays;

/**
 * The rectangles of a decoded region: tiles are drawn inside them only. Holds {@value TileGrid#MAX_RECTS} rectangles at most,
 * which together may cover the picture {@value #MAX_COVER} times: both bound the work that a few bytes can ask for.
 * Filled by one thread; {@link #draw} may then be called by many.
 */
public final class RfxRegion {

    private static final int MAX_COVER = 8;
    private static final int SIZE = RfxTilePixels.SIZE;

    /** Left, top, right and bottom of each rectangle; right and bottom are exclusive. */
    private int[] rects = new int[64];

    /** The same of what was drawn inside each. */
    private int[] drawn = new int[64];

    private int count;
    private long covered;
    private int width;
    private int height;

    /** Starts a region of a picture. */
    public void begin(int pictureWidth, int pictureHeight) {
        width = pictureWidth;
        height = pictureHeight;
        count = 0;
        covered = 0;
    }

    /** Adds a rectangle, clipped to the picture. */
    public void add(int x, int y, int w, int h) throws DecodeException {
        int right = Math.min(x + w, width);
        int bottom = Math.min(y + h, height);
        if (x >= right || y >= bottom) {
            return;
        }
        covered += (long) (right - x) * (bottom - y);
        if (covered > (long) MAX_COVER * width * height) {
            throw DecodeException.limit("rects", covered, (long) MAX_COVER * width * height);
        }
        int at = 4 * count++;
        if (at + 4 > rects.length) {
            rects = Arrays.copyOf(rects, 2 * rects.length);
            drawn = Arrays.copyOf(drawn, 2 * drawn.length);
        }
        rects[at] = x;
        rects[at + 1] = y;
        rects[at + 2] = right;
        rects[at + 3] = bottom;
        drawn[at] = right;
        drawn[at + 1] = bottom;
        drawn[at + 2] = x;
        drawn[at + 3] = y;
    }

    /** Notes that a tile will be drawn. */
    public void note(int column, int row) {
        int left = column * SIZE;
        int top = row * SIZE;
        for (int i = 0; i < 4 * count; i += 4) {
            int l = Math.max(left, rects[i]);
            int t = Math.max(top, rects[i + 1]);
            int r = Math.min(left + SIZE, rects[i + 2]);
            int b = Math.min(top + SIZE, rects[i + 3]);
            if (l < r && t < b) {
                drawn[i] = Math.min(drawn[i], l);
                drawn[i + 1] = Math.min(drawn[i + 1], t);
                drawn[i + 2] = Math.max(drawn[i + 2], r);
                drawn[i + 3] = Math.max(drawn[i + 3], b);
            }
        }
    }

    /** Copies the parts of a tile that lie in the region. */
    public void draw(RfxTilePixels tile, int column, int row, int[] pixels, int offset, int stride) {
        int left = column * SIZE;
        int top = row * SIZE;
        for (int i = 0; i < 4 * count; i += 4) {
            int l = Math.max(left, rects[i]);
            int t = Math.max(top, rects[i + 1]);
            int r = Math.min(left + SIZE, rects[i + 2]);
            int b = Math.min(top + SIZE, rects[i + 3]);
            if (l < r && t < b) {
                tile.store(l - left, t - top, r - l, b - t, pixels, offset + t * stride + l, stride);
                if (r - l == SIZE && b - t == SIZE) {
                    return;
                }
            }
        }
    }

    /** Tells of each rectangle in which something was drawn. */
    public void report(UpdatedArea updates) {
        for (int i = 0; i < 4 * count; i += 4) {
            if (drawn[i] < drawn[i + 2]) {
                updates.updated(drawn[i], drawn[i + 1], drawn[i + 2] - drawn[i], drawn[i + 3] - drawn[i + 1]);
            }
        }
    }
}
