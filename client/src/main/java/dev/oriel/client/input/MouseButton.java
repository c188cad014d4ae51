package dev.oriel.client.input;

import dev.oriel.rdp.input.PointerFlags;

/** The buttons that every mouse event can carry. */
public enum MouseButton {
    LEFT(PointerFlags.BUTTON1),
    RIGHT(PointerFlags.BUTTON2),
    MIDDLE(PointerFlags.BUTTON3);

    private final int flag;

    MouseButton(int flag) {
        this.flag = flag;
    }

    int flag() {
        return flag;
    }
}
