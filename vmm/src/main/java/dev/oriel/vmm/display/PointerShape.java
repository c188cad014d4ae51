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

    /**
     * A shape whose colours may have been multiplied by their alpha. QEMU does not say: Linux guests multiply, others do
     * not. A colour above its alpha proves that nothing was multiplied; without such a pixel the colours are divided.
     */
    public static PointerShape ofUncertainAlpha(int width, int height, int hotX, int hotY, int[] argb) {
        for (int pixel : argb) {
            int alpha = pixel >>> 24;
            if ((pixel >> 16 & 0xFF) > alpha || (pixel >> 8 & 0xFF) > alpha || (pixel & 0xFF) > alpha) {
                return new PointerShape(width, height, hotX, hotY, argb);
            }
        }
        int[] straight = new int[argb.length];
        for (int i = 0; i < argb.length; i++) {
            straight[i] = divided(argb[i]);
        }
        return new PointerShape(width, height, hotX, hotY, straight);
    }

    private static int divided(int pixel) {
        int alpha = pixel >>> 24;
        if (alpha == 0 || alpha == 0xFF) {
            return pixel;
        }
        int red = ((pixel >> 16 & 0xFF) * 0xFF + alpha / 2) / alpha;
        int green = ((pixel >> 8 & 0xFF) * 0xFF + alpha / 2) / alpha;
        int blue = ((pixel & 0xFF) * 0xFF + alpha / 2) / alpha;
        return alpha << 24 | red << 16 | green << 8 | blue;
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
