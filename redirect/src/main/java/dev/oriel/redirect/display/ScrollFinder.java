package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was scrolled up or down: compares sums of rows, a tile's width at a time, of the picture that the client has
 * and the one it shall have. The rows that are found elsewhere vote for a distance; the largest rectangle with the winning
 * distance that is the same pixel for pixel is the move. Confined to its owner's thread; allocates nothing in steady state.
 */
final class ScrollFinder {

    /** Fewer rows are not worth a copy. */
    private static final int MIN_ROWS = 16;

    /** Rows, added up over all columns, that must agree on a distance. */
    private static final int MIN_VOTES = 24;

    private static final int EMPTY = -1;
    private static final int AMBIGUOUS = -2;

    /** Odd, so that no bit of a pixel is lost; a guest that guesses them gains nothing, because moves are checked. */
    private static final int[] FACTORS = factors();

    private int[] freshSums = {};
    private int[] sentSums = {};
    private int[] tableSums = {};
    private int[] tableRows = {};
    private int[] votes = {};

    private int columns;
    private int rows;

    private static int[] factors() {
        int[] factors = new int[Damage.TILE];
        int factor = 0x9E3779B1;
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factor | 1;
            factor = factor * 0x85EBCA6B + 0xC2B2AE35;
        }
        return factors;
    }

    /**
     * The best move inside an area, or null.
     *
     * @param area begins at a tile's left edge
     * @param fresh the picture that shall be
     * @param sent the picture that is; both with rows of {@code stride} pixels from the desktop's first pixel on
     */
    @Nullable
    Move find(Rectangle area, int[] fresh, int[] sent, int stride) {
        columns = (area.width() + Damage.TILE - 1) / Damage.TILE;
        rows = area.height();
        makeRoom();
        sum(area, fresh, stride, freshSums);
        sum(area, sent, stride, sentSums);
        int distance = elect();
        return distance == 0 ? null : grow(area, distance, fresh, sent, stride);
    }

    private void makeRoom() {
        if (freshSums.length < columns * rows) {
            freshSums = new int[columns * rows];
            sentSums = new int[columns * rows];
        }
        int table = Integer.highestOneBit(Math.max(1, 2 * rows - 1)) << 1;
        if (tableSums.length != table) {
            tableSums = new int[table];
            tableRows = new int[table];
        }
        if (votes.length < 2 * rows + 1) {
            votes = new int[2 * rows + 1];
        }
    }

    private void sum(Rectangle area, int[] pixels, int stride, int[] sums) {
        for (int column = 0; column < columns; column++) {
            int x = area.x() + column * Damage.TILE;
            int width = Math.min(Damage.TILE, area.right() - x);
            for (int row = 0; row < rows; row++) {
                int at = (area.y() + row) * stride + x;
                int sum = 0;
                for (int i = 0; i < width; i++) {
                    sum += pixels[at + i] * FACTORS[i];
                }
                sums[column * rows + row] = sum;
            }
        }
    }

    /** The distance by which most rows have moved, or 0. */
    private int elect() {
        Arrays.fill(votes, 0, 2 * rows + 1, 0);
        for (int column = 0; column < columns; column++) {
            remember(column);
            vote(column);
        }
        int best = rows;
        for (int i = 0; i <= 2 * rows; i++) {
            best = votes[best] < votes[i] ? i : best;
        }
        return votes[best] < MIN_VOTES ? 0 : best - rows;
    }

    private void remember(int column) {
        Arrays.fill(tableRows, EMPTY);
        for (int row = 0; row < rows; row++) {
            int sum = sentSums[column * rows + row];
            int slot = slot(sum);
            tableRows[slot] = tableRows[slot] == EMPTY ? row : AMBIGUOUS;
            tableSums[slot] = sum;
        }
    }

    private void vote(int column) {
        for (int row = 0; row < rows; row++) {
            int sum = freshSums[column * rows + row];
            if (sum != sentSums[column * rows + row]) {
                int was = tableRows[slot(sum)];
                if (was >= 0) {
                    votes[row - was + rows]++;
                }
            }
        }
    }

    /** Where a sum is in the table, or where it would be. The table is never more than half full. */
    private int slot(int sum) {
        int mask = tableRows.length - 1;
        int slot = (sum ^ sum >>> 15) & mask;
        while (tableRows[slot] != EMPTY && tableSums[slot] != sum) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private @Nullable Move grow(Rectangle area, int distance, int[] fresh, int[] sent, int stride) {
        int seed = 0;
        int first = 0;
        int end = 0;
        for (int column = 0; column < columns; column++) {
            int from = 0;
            for (int row = 0; row <= rows; row++) {
                if (row == rows || !agrees(column, row, distance)) {
                    if (end - first < row - from) {
                        seed = column;
                        first = from;
                        end = row;
                    }
                    from = row + 1;
                }
            }
        }
        int left = seed;
        while (left > 0 && agrees(left - 1, first, end, distance)) {
            left--;
        }
        int right = seed + 1;
        while (right < columns && agrees(right, first, end, distance)) {
            right++;
        }
        int x = area.x() + left * Damage.TILE;
        int width = Math.min(area.x() + right * Damage.TILE, area.right()) - x;
        int y = area.y() + first;
        int height = same(x, y, width, end - first, distance, fresh, sent, stride);
        return height < MIN_ROWS ? null : new Move(new Rectangle(x, y - distance, width, height), y);
    }

    private boolean agrees(int column, int row, int distance) {
        int was = row - distance;
        return was >= 0 && was < rows && freshSums[column * rows + row] == sentSums[column * rows + was];
    }

    private boolean agrees(int column, int first, int end, int distance) {
        for (int row = first; row < end; row++) {
            if (!agrees(column, row, distance)) {
                return false;
            }
        }
        return true;
    }

    /** How many rows are the same, pixel for pixel: equal sums are a hint only. */
    private static int same(int x, int y, int width, int height, int distance, int[] fresh, int[] sent, int stride) {
        for (int row = 0; row < height; row++) {
            int now = (y + row) * stride + x;
            int was = now - distance * stride;
            if (!Arrays.equals(fresh, now, now + width, sent, was, was + width)) {
                return row;
            }
        }
        return height;
    }
}
