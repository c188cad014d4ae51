package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;

/** A source of pixels of a present size. Areas outside it are ignored, not an error: a screen can shrink at any time. */
@FunctionalInterface
public interface Screen {

    /**
     * Copies the newest pixels of an area as {@code 0x00RRGGBB}, rows from top to bottom. Nothing is written for the part
     * of the area that lies outside the present screen.
     *
     * @param target receives row {@code r} of the area from index {@code offset + r * stride} on
     * @param offset index of the area's first pixel
     * @param stride ints from one row to the next
     */
    void read(Rectangle area, int[] target, int offset, int stride);
}
