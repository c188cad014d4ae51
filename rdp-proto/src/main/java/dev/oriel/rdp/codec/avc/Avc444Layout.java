package dev.oriel.rdp.codec.avc;

/**
 * Where the two views of a picture with full chroma hold its values, MS-RDPEGFX 3.3.8.3.2 and 3.3.8.3.3. The main view is the
 * same in both: luma, and the mean chroma of two columns in two rows. The auxiliary view has the chroma of all pixels but
 * the upper left one of each four, which the decoder gets back from the mean.
 */
public enum Avc444Layout {
    /**
     * Codec AVC444: luma has the odd rows, in turns eight of the first chroma and eight of the second; the chroma planes have
     * the odd columns of the even rows.
     */
    V1(2, 16),
    /**
     * Codec AVC444v2: the left halves of all planes belong to the first chroma, the right halves to the second. Luma has the
     * odd columns; the chroma planes have the even columns of the odd rows, in turns.
     */
    V2(4, 2);

    /** Pixels that an area's left side and width are multiples of. */
    final int columns;

    /** The same for its upper side and height. */
    final int rows;

    Avc444Layout(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }
}
