package dev.oriel.client.input;

import dev.oriel.rdp.input.MouseEvent;
import dev.oriel.rdp.input.PointerFlags;

/** Mouse events by what the user does. Places are pixels of the server's desktop. */
public final class Mouse {

    /** One notch of a wheel. */
    public static final int NOTCH = 120;

    private Mouse() {}

    public static MouseEvent move(int x, int y) {
        return new MouseEvent(new PointerFlags(PointerFlags.MOVE), x, y);
    }

    public static MouseEvent press(MouseButton button, int x, int y) {
        return new MouseEvent(new PointerFlags(button.flag() | PointerFlags.DOWN), x, y);
    }

    public static MouseEvent release(MouseButton button, int x, int y) {
        return new MouseEvent(new PointerFlags(button.flag()), x, y);
    }

    /**
     * Turns the wheel.
     *
     * @param rotation -256..255, {@link #NOTCH} for one notch away from the user
     */
    public static MouseEvent wheel(int rotation) {
        return new MouseEvent(new PointerFlags(PointerFlags.WHEEL | rotation(rotation)), 0, 0);
    }

    /**
     * Turns the horizontal wheel, or tilts the wheel.
     *
     * @param rotation -256..255, {@link #NOTCH} for one notch to the right
     */
    public static MouseEvent horizontalWheel(int rotation) {
        return new MouseEvent(new PointerFlags(PointerFlags.HORIZONTAL_WHEEL | rotation(rotation)), 0, 0);
    }

    private static int rotation(int rotation) {
        if (!(-256 <= rotation && rotation <= 255)) {
            throw new IllegalArgumentException("rotation " + rotation);
        }
        return rotation & PointerFlags.WHEEL_ROTATION_MASK;
    }
}
