package dev.oriel.rdp.input;

/**
 * TS_RELPOINTER_EVENT and TS_FP_RELPOINTER_EVENT, MS-RDPBCGR 2.2.8.1.1.3.1.1.7 and 2.2.8.1.2.2.7.
 *
 * @param flags {@link PointerFlags#MOVE}, {@link PointerFlags#DOWN} and the five buttons
 * @param deltaX pixels to the right, -32768..32767
 * @param deltaY pixels down
 */
public record RelativeMouseEvent(PointerFlags flags, int deltaX, int deltaY) implements InputEvent {

    public RelativeMouseEvent {
        if (deltaX != (short) deltaX || deltaY != (short) deltaY) {
            throw new IllegalArgumentException("delta " + deltaX + "," + deltaY);
        }
    }
}
