package dev.oriel.vmm.display;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Our copy of a screen, kept up to date by a reader thread and read by others. Its lock is held only while pixels are
 * copied, and nothing is called meanwhile.
 */
public final class ScreenBuffer implements ScreenPixels {

    /** Most pixels of a screen: what fits into one D-Bus message. */
    public static final int MAX_PIXELS = 1 << 25;

    private final ReentrantLock lock = new ReentrantLock();
    private ScreenSize size;
    private int[] pixels;

    /** A black screen. */
    public ScreenBuffer(ScreenSize size) {
        this.size = size;
        this.pixels = new int[size.width() * size.height()];
    }

    /** The size that a peer announced, checked. */
    public static ScreenSize checkedSize(String field, long width, long height) throws DisplayProtocolException {
        if (!(1 <= width && width <= ScreenSize.MAX_SIDE && 1 <= height && height <= ScreenSize.MAX_SIDE)) {
            throw new DisplayProtocolException(field, "size " + width + "x" + height + " is out of range");
        }
        if (width * height > MAX_PIXELS) {
            throw DisplayProtocolException.limit(field + " pixels", width * height, MAX_PIXELS);
        }
        return new ScreenSize((int) width, (int) height);
    }

    @Override
    public ScreenSize size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** Becomes a black screen of another size. */
    public void clear(ScreenSize newSize) {
        lock.lock();
        try {
            resize(newSize);
            Arrays.fill(pixels, 0);
        } finally {
            lock.unlock();
        }
    }

    /** Becomes a screen of another size with the given pixels, in one step. */
    public void replace(ScreenSize newSize, PixelFormat format, ByteBuffer source, int stride) {
        lock.lock();
        try {
            resize(newSize);
            format.convert(source, stride, pixels, 0, size.width(), size.width(), size.height());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes an area.
     *
     * @param area where the source's pixels belong; what lies outside the screen is left out
     * @return what was changed
     */
    public ScreenArea write(ScreenArea area, PixelFormat format, ByteBuffer source, int stride) {
        lock.lock();
        try {
            ScreenArea inside = area.clip(size);
            if (inside.isEmpty()) {
                return inside;
            }
            int skipped = (inside.y() - area.y()) * stride + (inside.x() - area.x()) * format.bytesPerPixel();
            format.convert(
                    source.slice(source.position() + skipped, source.remaining() - skipped),
                    stride,
                    pixels,
                    inside.y() * size.width() + inside.x(),
                    size.width(),
                    inside.width(),
                    inside.height());
            return inside;
        } finally {
            lock.unlock();
        }
    }

    /** Copies an area of this screen to another place of it, as VNC's CopyRect does; returns what was changed. */
    public ScreenArea copy(int fromX, int fromY, ScreenArea to) {
        lock.lock();
        try {
            ScreenArea from = new ScreenArea(fromX, fromY, to.width(), to.height());
            if (!from.clip(size).equals(from) || !to.clip(size).equals(to)) {
                return new ScreenArea(0, 0, 0, 0);
            }
            int width = size.width();
            for (int i = 0; i < to.height(); i++) {
                int row = fromY < to.y() ? to.height() - 1 - i : i;
                System.arraycopy(
                        pixels, (fromY + row) * width + fromX, pixels, (to.y() + row) * width + to.x(), to.width());
            }
            return to;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void read(ScreenArea area, int[] target, int offset, int stride) {
        lock.lock();
        try {
            ScreenArea inside = area.clip(size);
            if (inside.isEmpty()) {
                return;
            }
            int start = offset + (inside.y() - area.y()) * stride + (inside.x() - area.x());
            for (int row = 0; row < inside.height(); row++) {
                System.arraycopy(
                        pixels,
                        (inside.y() + row) * size.width() + inside.x(),
                        target,
                        start + row * stride,
                        inside.width());
            }
        } finally {
            lock.unlock();
        }
    }

    private void resize(ScreenSize newSize) {
        int needed = newSize.width() * newSize.height();
        if (pixels.length < needed || pixels.length > 4L * needed) {
            pixels = new int[needed];
        }
        size = newSize;
    }
}
