package dev.oriel.client.display;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The desktop as the server has drawn it: {@code 0x00RRGGBB}, rows from the top down, stride equal to the width.
 *
 * <p>The connection's event loop is the only writer and holds the lock while it draws one message; every other thread may
 * copy pixels out at any time and waits for that long at most. Listeners are called on the event loop.
 */
public final class Framebuffer {

    /** The largest desktop, in pixels: three monitors of 3840x2160 and some. */
    public static final int MAX_PIXELS = 32 << 20;

    private static final Rectangle NOTHING = new Rectangle(0, 0, 0, 0);

    private final int maxPixels;
    private final ReentrantLock lock = new ReentrantLock();
    private final CodecCounts codecs = new CodecCounts();
    private final List<FrameListener> listeners = new CopyOnWriteArrayList<>();

    private int width;
    private int height;
    private int[] pixels = {};
    private Rectangle damage = NOTHING;
    private long frames;

    /** A desktop of {@link #MAX_PIXELS} at most. */
    public Framebuffer() {
        this(MAX_PIXELS);
    }

    /** A desktop of so many pixels at most; what the server keeps beside it for later is bounded by it too. */
    public Framebuffer(int maxPixels) {
        if (!(1 <= maxPixels && maxPixels <= MAX_PIXELS)) {
            throw new IllegalArgumentException("a desktop of " + maxPixels + " pixels at most");
        }
        this.maxPixels = maxPixels;
    }

    /** The most pixels that the desktop can have. */
    public int maxPixels() {
        return maxPixels;
    }

    public int width() {
        lock.lock();
        try {
            return width;
        } finally {
            lock.unlock();
        }
    }

    public int height() {
        lock.lock();
        try {
            return height;
        } finally {
            lock.unlock();
        }
    }

    /** Frames that were finished since the connection began. */
    public long frames() {
        lock.lock();
        try {
            return frames;
        } finally {
            lock.unlock();
        }
    }

    /** How the pictures were coded that the desktop was drawn from. */
    public CodecCounts codecs() {
        return codecs;
    }

    /** The colour at a place, or 0 outside the desktop. */
    public int pixel(int x, int y) {
        lock.lock();
        try {
            return 0 <= x && x < width && 0 <= y && y < height ? pixels[y * width + x] : 0;
        } finally {
            lock.unlock();
        }
    }

    /** A copy of the whole desktop as it is now. */
    public Picture copy() {
        lock.lock();
        try {
            return new Picture(width, height, pixels.clone());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Copies an area, which must lie on the desktop, for example the damage of a frame to a window's texture.
     *
     * @param target receives the rows from the index {@code offset} on, {@code stride} apart
     */
    public void copyTo(Rectangle area, int[] target, int offset, int stride) {
        lock.lock();
        try {
            if (!contains(area)) {
                throw new IllegalArgumentException(area + " on a desktop of " + width + "x" + height);
            }
            for (int y = 0; y < area.height(); y++) {
                int from = (area.y() + y) * width + area.x();
                System.arraycopy(pixels, from, target, offset + y * stride, area.width());
            }
        } finally {
            lock.unlock();
        }
    }

    public void addListener(FrameListener listener) {
        listeners.add(listener);
    }

    public void removeListener(FrameListener listener) {
        listeners.remove(listener);
    }

    // What follows belongs to the event loop.

    /** Gives the desktop another size; all of it is black and damaged. Without a change of size nothing happens. */
    public void resize(String field, int newWidth, int newHeight) throws DecodeException {
        long count = (long) newWidth * newHeight;
        if (!(count <= maxPixels)) {
            throw DecodeException.limit(field, count, maxPixels);
        }
        lock.lock();
        try {
            if (newWidth != width || newHeight != height) {
                width = newWidth;
                height = newHeight;
                pixels = new int[newWidth * newHeight];
                damage = new Rectangle(0, 0, newWidth, newHeight);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Must be held while {@link #pixels()} is written. */
    ReentrantLock drawLock() {
        return lock;
    }

    int[] pixels() {
        return pixels;
    }

    int stride() {
        return width;
    }

    boolean contains(Rectangle area) {
        return 0 <= area.x() && 0 <= area.y() && area.right() <= width && area.bottom() <= height;
    }

    Rectangle bounds() {
        return new Rectangle(0, 0, width, height);
    }

    void damaged(Rectangle area) {
        damage = damage.union(area.intersect(bounds()));
    }

    /** Tells the listeners what has changed since the last time; nobody is told of nothing. */
    void finishFrame() {
        Rectangle changed = damage;
        if (changed.isEmpty()) {
            return;
        }
        damage = NOTHING;
        lock.lock();
        try {
            frames++;
        } finally {
            lock.unlock();
        }
        for (FrameListener listener : listeners) {
            listener.frameFinished(this, changed);
        }
    }
}
