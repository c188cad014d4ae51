package dev.oriel.vmm.display;

/** Pointer buttons as QEMU numbers them; one wheel notch is a press and a release of a wheel button. */
public enum PointerButton {
    LEFT(0),
    MIDDLE(1),
    RIGHT(2),
    WHEEL_UP(3),
    WHEEL_DOWN(4),
    SIDE(5),
    EXTRA(6),
    WHEEL_LEFT(7),
    WHEEL_RIGHT(8);

    private final int code;

    PointerButton(int code) {
        this.code = code;
    }

    /** QEMU's {@code InputButton} number. */
    public int code() {
        return code;
    }
}
