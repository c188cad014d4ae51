package dev.oriel.rdp.codec;

/** The check of a caller's area, once per picture. */
public final class PixelArea {

    /** The widest and highest picture a codec accepts: sizes on the wire are 16-bit, no monitor is larger. */
    public static final int MAX_SIDE = 32766;

    private PixelArea() {}

    public static void check(int[] pixels, int offset, int stride, int width, int height) {
        if (!(1 <= width && width <= MAX_SIDE && 1 <= height && height <= MAX_SIDE)) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        if (stride < width || offset < 0 || !((long) offset + (long) (height - 1) * stride + width <= pixels.length)) {
            throw new IllegalArgumentException("area of " + width + "x" + height + " at " + offset + " with stride "
                    + stride + " exceeds " + pixels.length + " pixels");
        }
    }
}
