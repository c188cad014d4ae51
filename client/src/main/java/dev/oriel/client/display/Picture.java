package dev.oriel.client.display;

import java.util.Arrays;

/** A copy of the desktop at one moment: {@code 0x00RRGGBB}, rows from the top down. Immutable, safe on any thread. */
public final class Picture {

    private final int width;
    private final int height;
    private final int[] pixels;

    /** Takes over the pixels, which nobody else may write to. */
    Picture(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int pixel(int x, int y) {
        if (!(0 <= x && x < width && 0 <= y && y < height)) {
            throw new IllegalArgumentException(x + "," + y + " in a picture of " + width + "x" + height);
        }
        return pixels[y * width + x];
    }

    /** A copy of all pixels. */
    public int[] pixels() {
        return pixels.clone();
    }

    /** How many different colours there are; 1 for a blank picture. */
    public long colours() {
        return Arrays.stream(pixels).distinct().count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that && width == that.width && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Picture[" + width + "x" + height + "]";
    }
}
