package dev.oriel.client.display;

import dev.oriel.rdp.wire.Rectangle;

/** Hears when the picture has changed. Called on the connection's event loop: must return soon. */
@FunctionalInterface
public interface FrameListener {

    /**
     * A frame is complete.
     *
     * @param framebuffer holds the frame until this method returns, then the next one may be drawn
     * @param damage the smallest area that holds every changed pixel; the whole desktop after a change of its size
     */
    void frameFinished(Framebuffer framebuffer, Rectangle damage);
}
