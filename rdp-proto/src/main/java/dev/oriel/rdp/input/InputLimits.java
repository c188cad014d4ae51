package dev.oriel.rdp.input;

/** Ranges that several events share. */
final class InputLimits {

    private InputLimits() {}

    static void checkPosition(int x, int y) {
        if (!(0 <= x && x <= 0xffff && 0 <= y && y <= 0xffff)) {
            throw new IllegalArgumentException("position " + x + "," + y);
        }
    }
}
