package dev.oriel.vmm.display;

/** Width and height of a screen in pixels, each 1..32766. */
public record ScreenSize(int width, int height) {

    /** The widest and tallest screen that is accepted from QEMU or asked of it. */
    public static final int MAX_SIDE = 32766;

    public ScreenSize {
        if (!(1 <= width && width <= MAX_SIDE && 1 <= height && height <= MAX_SIDE)) {
            throw new IllegalArgumentException("screen size " + width + "x" + height + " is out of 1.." + MAX_SIDE);
        }
    }

    public ScreenArea area() {
        return new ScreenArea(0, 0, width, height);
    }
}
