package dev.oriel.rdp.input;

/**
 * TS_POINTER_EVENT and TS_FP_POINTER_EVENT, MS-RDPBCGR 2.2.8.1.1.3.1.1.3 and 2.2.8.1.2.2.3: move, wheel, three buttons.
 *
 * @param x column on the client's desktop in pixels, 0..65535; meaningless in wheel events
 * @param y row
 */
public record MouseEvent(PointerFlags flags, int x, int y) implements InputEvent {

    public MouseEvent {
        InputLimits.checkPosition(x, y);
    }
}
