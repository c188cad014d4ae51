package dev.oriel.vmm.display;

import java.util.Arrays;
import java.util.Objects;

/**
 * The guest's pointer picture. Immutable.
 *
 * <p>Pixels are {@code 0xAARRGGBB}, not premultiplied, rows from top to bottom, {@code width * height} of them.
 */
public final class PointerShape {

    /** Largest side that is accepted from a guest. */
    public static final int MAX_SIDE = 512;

    private final int width;
    private final int height;
    private final int hotX;
    private final int hotY;
    private final int[] argb;

    /** Copies the pixels. */
    public PointerShape(int width, int height, int hotX, int hotY, int[] argb) {
        if (!(1 <= width && width <= MAX_SIDE && 1 <= height && height <= MAX_SIDE)) {
            throw new IllegalArgumentException("pointer size " + width + "x" + height + " is out of 1.." + MAX_SIDE);
        }
        if (argb.length != width * height) {
            throw new IllegalArgumentException("pointer needs " + width * height + " pixels, got " + argb.length);
        }
        this.width = width;
        this.height = height;
        this.hotX = Math.clamp(hotX, 0, width - 1);
        this.hotY = Math.clamp(hotY, 0, height - 1);
        this.argb = argb.clone();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Column of the pixel that points, 0..width-1. */
    public int hotX() {
        return hotX;
    }

    /** Row of the pixel that points, 0..height-1. */
    public int hotY() {
        return hotY;
    }

    /** A copy of the pixels. */
    public int[] argb() {
        return argb.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointerShape that
                && width == that.width
                && height == that.height
                && hotX == that.hotX
                && hotY == that.hotY
                && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, hotX, hotY, Arrays.hashCode(argb));
    }

    @Override
    public String toString() {
        return "PointerShape[" + width + "x" + height + " hot " + hotX + "," + hotY + "]";
    }
}
