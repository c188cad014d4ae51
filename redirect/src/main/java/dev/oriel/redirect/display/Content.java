package dev.oriel.redirect.display;

/** What kind of picture an area holds, by how often neighbours differ. */
enum Content {
    /** One colour. */
    PLAIN,
    /** Text and drawings: runs of equal pixels. */
    DRAWING,
    /** Photographs, video, and what looks like them. */
    PHOTO;

    static Content of(int[] pixels, int offset, int stride, int width, int height) {
        int changes = changes(pixels, offset, stride, width, height);
        if (changes == 0) {
            return PLAIN;
        }
        return changes <= width * height / 2 ? DRAWING : PHOTO;
    }

    /** Pixels that differ from their left neighbour, or from the one above in the first column. */
    private static int changes(int[] pixels, int offset, int stride, int width, int height) {
        int changes = 0;
        int above = pixels[offset];
        for (int y = 0, row = offset; y < height; y++, row += stride) {
            int last = above;
            above = pixels[row];
            for (int i = row; i < row + width; i++) {
                int pixel = pixels[i];
                changes += pixel == last ? 0 : 1;
                last = pixel;
            }
        }
        return changes;
    }
}
