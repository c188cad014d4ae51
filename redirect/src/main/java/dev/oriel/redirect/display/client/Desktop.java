package dev.oriel.redirect.display.client;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;

/**
 * What a server draws on: {@code 0x00RRGGBB}, rows from the top down, stride equal to the width. Every method belongs to the
 * connection's thread.
 */
public interface Desktop {

    /** The largest desktop, in pixels: three monitors of 3840x2160 and some. */
    int MAX_PIXELS = 32 << 20;

    /** Writes pixels; row {@code y} begins at {@code y * stride}. */
    @FunctionalInterface
    interface Drawing {
        void into(int[] pixels, int stride) throws DecodeException;
    }

    /** The most pixels that the desktop can have; what the server keeps beside it for later is bounded by it too. */
    int maxPixels();

    /** All of it; empty until its size is known. */
    Rectangle bounds();

    /**
     * Gives the desktop another size; all of it is black and damaged. Without a change of size nothing happens.
     *
     * @param field which the failure names
     * @throws DecodeException for more than {@link #maxPixels()}
     */
    void resize(String field, int width, int height) throws DecodeException;

    /**
     * Draws, and notes that this area has changed.
     *
     * @param area what the drawing writes to, within {@link #bounds()}
     * @throws DecodeException of the drawing, which may have drawn a part
     */
    void draw(Rectangle area, Drawing drawing) throws DecodeException;

    /** What was drawn until now belongs together and can be shown. */
    void finishFrame();

    /** A picture was decoded without an error. */
    default void drawn(PictureCodec codec) {
        // Counted by those who want to know.
    }
}
