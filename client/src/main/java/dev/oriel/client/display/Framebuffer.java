package dev.oriel.client.display;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.client.Desktop;
import dev.oriel.redirect.display.client.DrawnDesktop;
import dev.oriel.redirect.display.client.PictureCodec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The desktop as the server has drawn it: {@code 0x00RRGGBB}, rows from the top down, stride equal to the width.
 *
 * <p>The connection's event loop is the only writer and holds the lock while it draws one message; every other thread may
 * copy pixels out at any time and waits for that long at most. Listeners are called on the event loop.
 */
public final class Framebuffer implements Desktop {

    private final ReentrantLock lock = new ReentrantLock();
    private final DrawnDesktop drawn;
    private final CodecCounts codecs = new CodecCounts();
    private final List<FrameListener> listeners = new CopyOnWriteArrayList<>();

    private long frames;

    /** A desktop of {@link Desktop#MAX_PIXELS} at most. */
    public Framebuffer() {
        drawn = new DrawnDesktop(MAX_PIXELS, this::finished);
    }

    public int width() {
        return bounds().width();
    }

    public int height() {
        return bounds().height();
    }

    @Override
    public int maxPixels() {
        return drawn.maxPixels();
    }

    @Override
    public Rectangle bounds() {
        lock.lock();
        try {
            return drawn.bounds();
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
            return drawn.pixel(x, y);
        } finally {
            lock.unlock();
        }
    }

    /** A copy of the whole desktop as it is now. */
    public Picture copy() {
        lock.lock();
        try {
            return new Picture(drawn.bounds().width(), drawn.bounds().height(), drawn.copy());
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
            if (!area.intersect(drawn.bounds()).equals(area)) {
                throw new IllegalArgumentException(area + " on a desktop of " + drawn.bounds());
            }
            drawn.read(area, target, offset, stride);
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

    @Override
    public void resize(String field, int newWidth, int newHeight) throws DecodeException {
        lock.lock();
        try {
            drawn.resize(field, newWidth, newHeight);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void draw(Rectangle area, Drawing drawing) throws DecodeException {
        lock.lock();
        try {
            drawn.draw(area, drawing);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void drawn(PictureCodec codec) {
        codecs.count(codec);
    }

    @Override
    public void finishFrame() {
        // Listeners are called without the lock: only this thread writes.
        drawn.finishFrame();
    }

    private void finished(List<Rectangle> damage) {
        lock.lock();
        try {
            frames++;
        } finally {
            lock.unlock();
        }
        Rectangle all = damage.getFirst();
        for (Rectangle area : damage) {
            all = all.union(area);
        }
        for (FrameListener listener : listeners) {
            listener.frameFinished(this, all);
        }
    }
}
