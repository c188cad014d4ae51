package dev.oriel.rdp.codec;

import java.util.Arrays;

/**
 * A picture as planes of bytes, which the planar codec and NSCodec compress one by one: red, green and blue, or luma,
 * orange and green chroma, and alpha. Rows follow each other without padding, in wire order. Scratch memory of at most
 * four bytes a pixel that grows to the largest area and is reused; confined to its owner's thread.
 *
 * <p>Pixels are converted in blocks of whole rows, so that loops stay long enough for vectors in narrow tiles, too.
 */
public final class ColorPlanes {

    /** Bytes behind each plane that may be read and written, so that loops need no remainder. */
    public static final int SLACK = 64;

    private static final int BLOCK = 1024;

    /** Red or luma. */
    public byte[] first = {};

    /** Green or orange chroma. */
    public byte[] second = {};

    /** Blue or green chroma. */
    public byte[] third = {};

    public byte[] alpha = {};

    /** For each row of the picture: whether it equals the one before it. Such rows need no conversion. */
    public boolean[] repeated = {};

    private int[] rowStarts = {};

    private final YCoCg.RedAndBlue order;

    private int[] rgb = {};
    private int[] a = {};
    private int[] b = {};
    private int[] c = {};
    private int[] d = {};
    private int[] e = {};

    /** @param order of red and blue when they are converted to chroma */
    public ColorPlanes(YCoCg.RedAndBlue order) {
        this.order = order;
    }

    /** Makes room for planes of these sizes; a size of 0 leaves a plane alone. */
    public void reserve(int firstSize, int otherSize, int alphaSize) {
        first = grown(first, firstSize);
        second = grown(second, otherSize);
        third = grown(third, otherSize);
        alpha = grown(alpha, alphaSize);
    }

    private static byte[] grown(byte[] plane, int size) {
        return plane.length < size + SLACK ? new byte[size + SLACK] : plane;
    }

    /** Scratch for a block; returns its rows. */
    private int block(int width, int height) {
        int rows = Math.min(height, Math.max(1, BLOCK / width));
        int size = Math.max(rows * width, 2 * width);
        if (rgb.length < size) {
            rgb = new int[size];
            a = new int[size];
            b = new int[size];
            c = new int[size];
            d = new int[size];
            e = new int[size];
        }
        return rows;
    }

    /** Takes every row as it comes; returns their number. */
    public int allRows(int firstRow, int step, int height) {
        reserveRows(height);
        Arrays.fill(repeated, 0, height, false);
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            rowStarts[y] = row;
        }
        return height;
    }

    /** Leaves rows out that repeat the one before them; returns the number of those that stay. */
    public int distinctRows(int[] pixels, int firstRow, int step, int width, int height) {
        reserveRows(height);
        int count = 0;
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            repeated[y] = y > 0 && Arrays.equals(pixels, row, row + width, pixels, row - step, row - step + width);
            if (!repeated[y]) {
                rowStarts[count++] = row;
            }
        }
        return count;
    }

    /** Makes {@link #repeated} hold a value for each row. */
    public void reserveRows(int height) {
        if (repeated.length < height) {
            repeated = new boolean[height];
            rowStarts = new int[height];
        }
    }

    private void gather(int[] pixels, int firstOfBlock, int width, int rows) {
        for (int y = 0; y < rows; y++) {
            System.arraycopy(pixels, rowStarts[firstOfBlock + y], rgb, y * width, width);
        }
    }

    private void scatter(int[] pixels, int row, int step, int width, int rows) {
        for (int y = 0, to = row; y < rows; y++, to += step) {
            System.arraycopy(rgb, y * width, pixels, to, width);
        }
    }

    /** Fills the alpha plane from the top bytes of the rows that were taken. */
    public void splitAlpha(int[] pixels, int width, int height) {
        int rows = block(width, height);
        for (int y = 0; y < height; y += rows) {
            int part = Math.min(rows, height - y);
            gather(pixels, y, width, part);
            PlaneLoops.shiftRight(rgb, a, part * width, 24);
            YCoCg.narrow(a, part * width, alpha, y * width);
        }
    }

    /** Fills the planes with red, green and blue of the rows that were taken. */
    public void splitRgb(int[] pixels, int width, int height) {
        int rows = block(width, height);
        for (int y = 0; y < height; y += rows) {
            int part = Math.min(rows, height - y);
            int count = part * width;
            int at = y * width;
            gather(pixels, y, width, part);
            PlaneLoops.shiftRight(rgb, a, count, 16);
            PlaneLoops.shiftRight(rgb, b, count, 8);
            YCoCg.narrow(a, count, first, at);
            YCoCg.narrow(b, count, second, at);
            YCoCg.narrow(rgb, count, third, at);
        }
    }

    /** Fills the planes with luma and chroma of the rows that were taken, a chroma value for each pixel. */
    public void splitYCoCg(int[] pixels, int width, int height, int level) {
        int rows = block(width, height);
        for (int y = 0; y < height; y += rows) {
            int part = Math.min(rows, height - y);
            int count = part * width;
            int at = y * width;
            gather(pixels, y, width, part);
            YCoCg.fromRgb(rgb, a, b, c, count, order);
            YCoCg.reduce(b, count, level, level);
            YCoCg.reduce(c, count, level + 1, level);
            YCoCg.narrow(a, count, first, at);
            YCoCg.narrow(b, count, second, at);
            YCoCg.narrow(c, count, third, at);
        }
    }

    /**
     * Fills the planes with luma and the mean chroma of four pixels each; the last column and row are repeated where
     * there is no other.
     *
     * @param lumaColumns at least the width
     * @param chromaColumns at least half the width, at most half of {@code lumaColumns + 1}
     */
    public void splitHalved(
            int[] pixels,
            int firstRow,
            int step,
            int width,
            int height,
            int level,
            int lumaColumns,
            int chromaColumns) {
        int padded = Math.max(lumaColumns, 2 * chromaColumns);
        block(padded, 1);
        for (int y = 0; y < height; y += 2) {
            int row = firstRow + y * step;
            gatherPadded(pixels, row, width, padded);
            YCoCg.fromRgb(rgb, a, b, c, padded, order);
            YCoCg.narrow(a, lumaColumns, first, y * lumaColumns);
            if (y + 1 < height) {
                gatherPadded(pixels, row + step, width, padded);
                YCoCg.fromRgb(rgb, a, d, e, padded, order);
                YCoCg.narrow(a, lumaColumns, first, (y + 1) * lumaColumns);
            } else {
                System.arraycopy(b, 0, d, 0, padded);
                System.arraycopy(c, 0, e, 0, padded);
            }
            YCoCg.sumQuads(b, d, chromaColumns);
            YCoCg.sumQuads(c, e, chromaColumns);
            YCoCg.reduce(b, chromaColumns, level + 2, level);
            YCoCg.reduce(c, chromaColumns, level + 3, level);
            YCoCg.narrow(b, chromaColumns, second, (y >> 1) * chromaColumns);
            YCoCg.narrow(c, chromaColumns, third, (y >> 1) * chromaColumns);
        }
    }

    private void gatherPadded(int[] pixels, int row, int width, int padded) {
        System.arraycopy(pixels, row, rgb, 0, width);
        Arrays.fill(rgb, width, padded, rgb[width - 1]);
    }

    /** Draws red, green and blue planes; repeated rows are copied. */
    public void mergeRgb(int[] pixels, int firstRow, int step, int width, int height, TopByte top) {
        int rows = block(width, height);
        for (int y = 0; y < height; ) {
            int part = changedRows(y, Math.min(rows, height - y));
            if (part == 0) {
                int row = firstRow + y * step;
                System.arraycopy(pixels, row - step, pixels, row, width);
                y++;
                continue;
            }
            int count = part * width;
            int at = y * width;
            YCoCg.widen(first, at, count, a);
            YCoCg.widen(second, at, count, b);
            YCoCg.widen(third, at, count, c);
            PlaneLoops.combine(a, b, c, rgb, count);
            addTop(top, at, count);
            scatter(pixels, firstRow + y * step, step, width, part);
            y += part;
        }
    }

    /** Draws planes of luma and of a chroma value for each pixel; repeated rows are copied. */
    public void mergeYCoCg(int[] pixels, int firstRow, int step, int width, int height, int level, TopByte top) {
        int rows = block(width, height);
        for (int y = 0; y < height; ) {
            int part = changedRows(y, Math.min(rows, height - y));
            if (part == 0) {
                int row = firstRow + y * step;
                System.arraycopy(pixels, row - step, pixels, row, width);
                y++;
                continue;
            }
            int count = part * width;
            int at = y * width;
            YCoCg.widen(first, at, count, a);
            YCoCg.widen(second, at, count, b);
            YCoCg.widen(third, at, count, c);
            YCoCg.toRgb(a, b, c, rgb, count, level, order);
            addTop(top, at, count);
            scatter(pixels, firstRow + y * step, step, width, part);
            y += part;
        }
    }

    /** Draws planes of luma and of a chroma value for two columns of two rows. */
    public void mergeHalved(
            int[] pixels, int firstRow, int step, int width, int height, int level, int chromaColumns, TopByte top) {
        block(width + 1, 1);
        for (int y = 0, row = firstRow; y < height; y++, row += step) {
            YCoCg.widen(first, y * width, width, a);
            if ((y & 1) == 0) {
                int at = (y >> 1) * chromaColumns;
                YCoCg.widen(second, at, chromaColumns, b);
                YCoCg.widen(third, at, chromaColumns, c);
                YCoCg.repeatPairs(b, chromaColumns);
                YCoCg.repeatPairs(c, chromaColumns);
            }
            YCoCg.toRgb(a, b, c, rgb, width, level, order);
            addTop(top, y * width, width);
            System.arraycopy(rgb, 0, pixels, row, width);
        }
    }

    /** How many rows from {@code y} on, at most {@code limit}, are not repeated. */
    private int changedRows(int y, int limit) {
        int count = 0;
        while (count < limit && !repeated[y + count]) {
            count++;
        }
        return count;
    }

    /** What the top byte of each pixel becomes. */
    public enum TopByte {
        ZERO,
        OPAQUE,
        FROM_ALPHA_PLANE
    }

    private void addTop(TopByte top, int at, int count) {
        switch (top) {
            case ZERO -> {}
            case OPAQUE -> {
                for (int i = 0; i < count; i++) {
                    rgb[i] |= 0xFF000000;
                }
            }
            case FROM_ALPHA_PLANE -> {
                YCoCg.widen(alpha, at, count, d);
                PlaneLoops.addShifted(d, rgb, count);
            }
        }
    }
}
