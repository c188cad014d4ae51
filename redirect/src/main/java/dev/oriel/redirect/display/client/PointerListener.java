package dev.oriel.redirect.display.client;

import dev.oriel.rdp.pointer.PointerImage;

/** Hears how the pointer looks and where the server puts it. Called on the connection's event loop. */
public interface PointerListener {

    /** The pointer has this picture from now on. */
    void pointerImage(PointerImage image);

    /** No pointer is shown. */
    void pointerHidden();

    /** The client's own arrow is shown. */
    void pointerDefault();

    /** The server moves the pointer to this place of the desktop. */
    void pointerMoved(int x, int y);
}
