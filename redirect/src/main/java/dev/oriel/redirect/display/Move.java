package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;

/**
 * Pixels that are on the desktop already, some rows away from where they shall be.
 *
 * @param source where they are
 * @param targetY the row to which the first of them goes; the columns stay
 */
record Move(Rectangle source, int targetY) {

    Rectangle target() {
        return new Rectangle(source.x(), targetY, source.width(), source.height());
    }
}
