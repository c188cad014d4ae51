package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tiles of a desktop may have changed: one bit for each tile of {@value #TILE} pixels, so its size is fixed however
 * much is reported. Taken in rounds from left to right and top to bottom, going on where the last taking stopped, so that
 * no part starves. Confined to its owner's thread.
 */
final class Damage {

    /** Width and height of a tile in pixels. */
    static final int TILE = 64;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final BitSet dirty;
    private int cursor;

    Damage(int width, int height) {
        this.width = width;
        this.height = height;
        this.columns = (width + TILE - 1) / TILE;
        this.rows = (height + TILE - 1) / TILE;
        this.dirty = new BitSet(columns * rows);
    }

    boolean isEmpty() {
        return dirty.isEmpty();
    }

    /** Number of damaged tiles. */
    int tiles() {
        return dirty.cardinality();
    }

    /** The smallest rectangle of whole tiles, cut at the desktop's edge, that holds all damage; there must be some. */
    Rectangle bounds() {
        int left = columns;
        int right = 0;
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            left = Math.min(left, i % columns);
            right = Math.max(right, i % columns + 1);
        }
        int top = dirty.nextSetBit(0) / columns;
        int bottom = (dirty.length() - 1) / columns + 1;
        return new Rectangle(
                left * TILE,
                top * TILE,
                Math.min(right * TILE, width) - left * TILE,
                Math.min(bottom * TILE, height) - top * TILE);
    }

    /** Adds an area; parts outside the desktop are ignored. */
    void add(Rectangle area) {
        Rectangle inside = area.intersect(new Rectangle(0, 0, width, height));
        if (inside.isEmpty()) {
            return;
        }
        int left = inside.x() / TILE;
        int right = (inside.right() - 1) / TILE;
        int bottom = (inside.bottom() - 1) / TILE;
        for (int row = inside.y() / TILE; row <= bottom; row++) {
            dirty.set(row * columns + left, row * columns + right + 1);
        }
    }

    void addAll() {
        dirty.set(0, columns * rows);
    }

    /** Takes the next run of damaged tiles of one row, at most {@code maxTiles} of them; null when nothing is damaged. */
    @Nullable
    Rectangle takeRun(int maxTiles) {
        int first = dirty.nextSetBit(cursor);
        if (first < 0) {
            first = dirty.nextSetBit(0);
        }
        if (first < 0) {
            return null;
        }
        int row = first / columns;
        int end = Math.min(dirty.nextClearBit(first), Math.min((row + 1) * columns, first + maxTiles));
        dirty.clear(first, end);
        cursor = end;
        int x = (first - row * columns) * TILE;
        int y = row * TILE;
        return new Rectangle(x, y, Math.min((end - first) * TILE, width - x), Math.min(TILE, height - y));
    }
}
