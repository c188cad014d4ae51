package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;

/**
 * A picture with a chroma value for two columns of two rows, as H.264 codes it: three planes of bytes whose rows follow each
 * other without padding, in one array, luma first, so that it can be given to an encoder, or read from a decoder, at once.
 * Starts out black. Confined to its owner's thread; allocates nothing once it is made.
 */
public final class Yuv420 {

    private static final byte NEUTRAL = (byte) 128;

    private final int width;
    private final int height;
    private final byte[] planes;
    private final int[] rgb;
    private final int[] first;
    private final int[] second;
    private final int[] third;
    private final int[] fourth;

    /**
     * @param width even
     * @param height even
     */
    public Yuv420(int width, int height) {
        if (!(0 < width && 0 < height && (width & 1) == 0 && (height & 1) == 0)) {
            throw new IllegalArgumentException("size " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        planes = new byte[Math.multiplyExact(width, height) / 2 * 3];
        Arrays.fill(planes, width * height, planes.length, NEUTRAL);
        rgb = new int[width];
        first = new int[width];
        second = new int[width];
        third = new int[width];
        fourth = new int[width];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The bytes themselves: width x height of luma, then a quarter of that for each chroma. */
    public byte[] planes() {
        return planes;
    }

    /** Where a row of luma begins. */
    public int luma(int y) {
        return y * width;
    }

    /** Where a row of the first chroma begins, of which there are half as many. */
    public int cb(int y) {
        return width * height + y * (width / 2);
    }

    /** Where a row of the second chroma begins. */
    public int cr(int y) {
        return width * height / 4 * 5 + y * (width / 2);
    }

    /** The smallest area with even sides and places that holds this one; what lies outside the picture is cut. */
    public Rectangle whole(Rectangle area) {
        return whole(area, 2, 2, width, height);
    }

    static Rectangle whole(Rectangle area, int columns, int rows, int width, int height) {
        int left = area.x() / columns * columns;
        int top = area.y() / rows * rows;
        int right = Math.min(width, (area.right() + columns - 1) / columns * columns);
        int bottom = Math.min(height, (area.bottom() + rows - 1) / rows * rows);
        return new Rectangle(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private void check(Rectangle area, int[] pixels, int stride) {
        if (!(area.right() <= width && area.bottom() <= height)) {
            throw new IllegalArgumentException(area + " in a picture of " + width + "x" + height);
        }
        if (!(area.isEmpty() || (long) (area.bottom() - 1) * stride + area.right() <= pixels.length)) {
            throw new IllegalArgumentException(area + " exceeds " + pixels.length + " pixels");
        }
    }

    /**
     * Takes an area of a picture over.
     *
     * @param area with even sides and places, see {@link #whole}
     * @param pixels {@code 0x00RRGGBB}; the same place in both pictures
     */
    public void draw(int[] pixels, int stride, Rectangle area) {
        check(area, pixels, stride);
        if (((area.x() | area.y() | area.width() | area.height()) & 1) != 0) {
            throw new IllegalArgumentException("odd " + area);
        }
        int count = area.width();
        for (int y = area.y(); y < area.bottom(); y += 2) {
            drawLuma(pixels, y * stride + area.x(), luma(y) + area.x(), count);
            AvcColor.chroma(rgb, first, second, count);
            drawLuma(pixels, (y + 1) * stride + area.x(), luma(y + 1) + area.x(), count);
            AvcColor.chroma(rgb, third, fourth, count);
            AvcColor.meansOfQuads(first, third, count / 2);
            AvcColor.meansOfQuads(second, fourth, count / 2);
            AvcColor.narrow(first, count / 2, planes, cb(y / 2) + area.x() / 2);
            AvcColor.narrow(second, count / 2, planes, cr(y / 2) + area.x() / 2);
        }
    }

    private void drawLuma(int[] pixels, int from, int to, int count) {
        System.arraycopy(pixels, from, rgb, 0, count);
        AvcColor.luma(rgb, third, count);
        AvcColor.narrow(third, count, planes, to);
    }

    /** Draws an area, which may lie anywhere in the picture, at the same place of {@code 0x00RRGGBB} pixels. */
    public void show(Rectangle area, int[] pixels, int stride) {
        check(area, pixels, stride);
        if (area.isEmpty()) {
            return;
        }
        int left = area.x() & ~1;
        int count = (area.right() + 1 & ~1) - left;
        for (int y = area.y(); y < area.bottom(); y++) {
            if (y == area.y() || (y & 1) == 0) {
                widenPairs(cb(y / 2) + left / 2, count / 2, second);
                widenPairs(cr(y / 2) + left / 2, count / 2, third);
            }
            AvcColor.widen(planes, luma(y) + left, count, first);
            AvcColor.toRgb(first, second, third, rgb, count);
            System.arraycopy(rgb, area.x() - left, pixels, y * stride + area.x(), area.width());
        }
    }

    private void widenPairs(int from, int count, int[] to) {
        for (int i = 0; i < count; i++) {
            int value = planes[from + i] & 0xFF;
            to[2 * i] = value;
            to[2 * i + 1] = value;
        }
    }

    /** Makes this the same as another of the same size. */
    public void copy(Yuv420 other) {
        System.arraycopy(other.planes, 0, planes, 0, planes.length);
    }
}
