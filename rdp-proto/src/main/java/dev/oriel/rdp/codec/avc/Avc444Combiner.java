package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;

/**
 * Puts the two views of a picture with full chroma together again, MS-RDPEGFX 3.3.8.3.3, and keeps the result: a view may
 * come without the other. Confined to its owner's thread; allocates nothing once it is made.
 */
public final class Avc444Combiner {

    private static final int BLOCK = 16;
    private static final int HALF_BLOCK = BLOCK / 2;

    /** From this difference on, the chroma of a pixel is what is missing to the mean, and not the mean itself. */
    private static final int THRESHOLD = 30;

    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] cb;
    private final byte[] cr;
    private final int[] rgb;
    private final int[] first;
    private final int[] second;
    private final int[] third;
    private final int[] fourth;

    /** For surfaces of at most this size: all is made larger so that blocks of 16 pixels are whole. */
    public Avc444Combiner(int surfaceWidth, int surfaceHeight) {
        width = (surfaceWidth + BLOCK - 1) / BLOCK * BLOCK;
        height = (surfaceHeight + BLOCK - 1) / BLOCK * BLOCK;
        int size = Math.multiplyExact(width, height);
        luma = new byte[size];
        cb = new byte[size];
        cr = new byte[size];
        Arrays.fill(cb, (byte) 128);
        Arrays.fill(cr, (byte) 128);
        rgb = new int[width];
        first = new int[width];
        second = new int[width];
        third = new int[width];
        fourth = new int[width];
    }

    /** Takes an area of the main view over; what lies outside of either picture is left out. */
    public void main(Yuv420 view, Rectangle area) {
        Rectangle whole = within(view, area, 2, 2);
        byte[] from = view.planes();
        for (int y = whole.y(); y < whole.bottom(); y++) {
            int to = y * width + whole.x();
            System.arraycopy(from, view.luma(y) + whole.x(), luma, to, whole.width());
            twice(from, view.cb(y / 2) + whole.x() / 2, whole.width() / 2, cb, to);
            twice(from, view.cr(y / 2) + whole.x() / 2, whole.width() / 2, cr, to);
        }
    }

    /** Takes an area of the auxiliary view over; the same of it must have been in a main view. */
    public void auxiliary(Avc444Layout layout, Yuv420 view, Rectangle area) {
        Rectangle whole = within(view, area, layout.columns, 2);
        for (int y = whole.y(); y + 1 < whole.bottom(); y += 2) {
            switch (layout) {
                case V1 -> first(view, whole.x(), y, whole.width());
                case V2 -> second(view, whole.x(), y, whole.width());
            }
        }
    }

    private Rectangle within(Yuv420 view, Rectangle area, int columns, int rows) {
        return Yuv420.whole(area, columns, rows, Math.min(width, view.width()), Math.min(height, view.height()));
    }

    private void first(Yuv420 view, int x, int y, int count) {
        byte[] from = view.planes();
        int row = Avc444Splitter.firstRow(y);
        int odd = (y + 1) * width + x;
        if (row < view.height()) {
            System.arraycopy(from, view.luma(row) + x, cb, odd, count);
        }
        // A picture that ends within a block lacks the second half of it.
        if (row + HALF_BLOCK < view.height()) {
            System.arraycopy(from, view.luma(row + HALF_BLOCK) + x, cr, odd, count);
        }
        int even = y * width + x;
        spread(from, view.cb(y / 2) + x / 2, count / 2, cb, even + 1, 2);
        spread(from, view.cr(y / 2) + x / 2, count / 2, cr, even + 1, 2);
    }

    private void second(Yuv420 view, int x, int y, int count) {
        byte[] from = view.planes();
        int half = view.width() / 2;
        int quarter = view.width() / 4;
        int even = y * width + x;
        int odd = even + width;
        spread(from, view.luma(y) + x / 2, count / 2, cb, even + 1, 2);
        spread(from, view.luma(y) + half + x / 2, count / 2, cr, even + 1, 2);
        spread(from, view.luma(y + 1) + x / 2, count / 2, cb, odd + 1, 2);
        spread(from, view.luma(y + 1) + half + x / 2, count / 2, cr, odd + 1, 2);
        spread(from, view.cb(y / 2) + x / 4, count / 4, cb, odd, 4);
        spread(from, view.cb(y / 2) + quarter + x / 4, count / 4, cr, odd, 4);
        spread(from, view.cr(y / 2) + x / 4, count / 4, cb, odd + 2, 4);
        spread(from, view.cr(y / 2) + quarter + x / 4, count / 4, cr, odd + 2, 4);
    }

    private static void twice(byte[] from, int at, int count, byte[] to, int start) {
        for (int i = 0; i < count; i++) {
            byte value = from[at + i];
            to[start + 2 * i] = value;
            to[start + 2 * i + 1] = value;
        }
    }

    private static void spread(byte[] from, int at, int count, byte[] to, int start, int step) {
        for (int i = 0; i < count; i++) {
            to[start + step * i] = from[at + i];
        }
    }

    /** Draws an area of the result at the same place of {@code 0x00RRGGBB} pixels. */
    public void show(Rectangle area, int[] pixels, int stride) {
        if (!(area.right() <= width && area.bottom() <= height)) {
            throw new IllegalArgumentException(area + " in a picture of " + width + "x" + height);
        }
        int left = area.x() & ~1;
        int count = (area.right() + 1 & ~1) - left;
        for (int y = area.y(); y < area.bottom(); y++) {
            int at = y * width + left;
            AvcColor.widen(cb, at, count, second);
            AvcColor.widen(cr, at, count, third);
            if ((y & 1) == 0) {
                AvcColor.widen(cb, at + width, count, fourth);
                restore(second, fourth, count);
                AvcColor.widen(cr, at + width, count, fourth);
                restore(third, fourth, count);
            }
            AvcColor.widen(luma, at, count, first);
            AvcColor.toRgb(first, second, third, rgb, count);
            System.arraycopy(rgb, area.x() - left, pixels, y * stride + area.x(), area.width());
        }
    }

    /** Gets the chroma of the even columns of an even row back from the mean of four pixels. */
    private static void restore(int[] even, int[] odd, int count) {
        for (int i = 0; i < count; i += 2) {
            int mean = even[i];
            int value = Math.max(0, Math.min(255, 4 * mean - even[i + 1] - odd[i] - odd[i + 1]));
            even[i] = Math.abs(value - mean) < THRESHOLD ? mean : value;
        }
    }
}
