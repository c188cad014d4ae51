package dev.oriel.rdp.input;

/**
 * TS_POINTERX_EVENT and TS_FP_POINTERX_EVENT, MS-RDPBCGR 2.2.8.1.1.3.1.1.4 and 2.2.8.1.2.2.4: the side buttons.
 *
 * @param flags {@link PointerFlags#DOWN}, {@link PointerFlags#XBUTTON1}, {@link PointerFlags#XBUTTON2}
 * @param x column on the client's desktop in pixels, 0..65535
 * @param y row
 */
public record ExtendedMouseEvent(PointerFlags flags, int x, int y) implements InputEvent {

    public ExtendedMouseEvent {
        InputLimits.checkPosition(x, y);
    }
}
