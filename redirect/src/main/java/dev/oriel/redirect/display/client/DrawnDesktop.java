package dev.oriel.redirect.display.client;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.Screen;
import java.util.ArrayList;
import java.util.List;

/** A desktop in memory. Confined to its owner's thread. */
public final class DrawnDesktop implements Desktop, Screen {

    /** Areas of a frame that are kept apart; more become one that holds all. */
    private static final int MAX_AREAS = 64;

    /** Hears when the picture has changed. */
    @FunctionalInterface
    public interface FrameListener {
        /**
         * A frame is complete.
         *
         * @param damage areas that hold every changed pixel, at least one; the whole desktop after a change of its size
         */
        void frameFinished(List<Rectangle> damage);
    }

    private final int maxPixels;
    private final FrameListener listener;
    private final List<Rectangle> damage = new ArrayList<>();
    private Rectangle bounds = new Rectangle(0, 0, 0, 0);
    private int[] pixels = {};
    private long pictures;

    /** A desktop of so many pixels at most, {@link Desktop#MAX_PIXELS} or less. */
    public DrawnDesktop(int maxPixels, FrameListener listener) {
        if (!(1 <= maxPixels && maxPixels <= MAX_PIXELS)) {
            throw new IllegalArgumentException("a desktop of " + maxPixels + " pixels at most");
        }
        this.maxPixels = maxPixels;
        this.listener = listener;
    }

    @Override
    public int maxPixels() {
        return maxPixels;
    }

    @Override
    public Rectangle bounds() {
        return bounds;
    }

    @Override
    public void resize(String field, int width, int height) throws DecodeException {
        long count = (long) width * height;
        if (!(count <= maxPixels)) {
            throw DecodeException.limit(field, count, maxPixels);
        }
        if (width != bounds.width() || height != bounds.height()) {
            bounds = new Rectangle(0, 0, width, height);
            pixels = new int[width * height];
            damage.clear();
            damage.add(bounds);
        }
    }

    @Override
    public void draw(Rectangle area, Drawing drawing) throws DecodeException {
        damaged(area.intersect(bounds));
        drawing.into(pixels, bounds.width());
    }

    private void damaged(Rectangle area) {
        if (area.isEmpty()) {
            return;
        }
        if (damage.size() < MAX_AREAS) {
            damage.add(area);
            return;
        }
        Rectangle all = area;
        for (Rectangle one : damage) {
            all = all.union(one);
        }
        damage.clear();
        damage.add(all);
    }

    /** Tells the listener what has changed since the last time; it is not told of nothing. */
    @Override
    public void finishFrame() {
        if (!damage.isEmpty()) {
            List<Rectangle> changed = List.copyOf(damage);
            damage.clear();
            listener.frameFinished(changed);
        }
    }

    @Override
    public void drawn(PictureCodec codec) {
        pictures++;
    }

    /** Pictures that were decoded: 0 while nothing was drawn but what is always there. */
    public long pictures() {
        return pictures;
    }

    /** A copy of all pixels. */
    public int[] copy() {
        return pixels.clone();
    }

    /** The colour at a place, or 0 outside the desktop. */
    public int pixel(int x, int y) {
        return 0 <= x && x < bounds.width() && 0 <= y && y < bounds.height() ? pixels[y * bounds.width() + x] : 0;
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        Rectangle inside = area.intersect(bounds);
        for (int y = inside.y(); y < inside.bottom(); y++) {
            System.arraycopy(
                    pixels,
                    y * bounds.width() + inside.x(),
                    target,
                    offset + (y - area.y()) * stride + inside.x() - area.x(),
                    inside.width());
        }
    }
}
