package dev.oriel.rdp.codec;

/** The order of rows on the wire: bitmap updates start with the lowest row, EGFX with the highest. */
public enum RowOrder {
    TOP_DOWN,
    BOTTOM_UP;

    /** Index of the first pixel of the row that comes first on the wire. */
    public int firstRow(int offset, int stride, int height) {
        return this == TOP_DOWN ? offset : offset + (height - 1) * stride;
    }

    /** Distance in pixels from a row to the next one on the wire. */
    public int step(int stride) {
        return this == TOP_DOWN ? stride : -stride;
    }
}
