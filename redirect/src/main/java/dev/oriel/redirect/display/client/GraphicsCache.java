package dev.oriel.redirect.display.client;

import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bitmap cache of the graphics pipeline, MS-RDPEGFX 3.3.1.4, with the limits that the specification sets. */
final class GraphicsCache {

    static final int MAX_SLOT = 25_600;
    /** 100 MiB of four bytes each. */
    static final int MAX_PIXELS = 100 << 18;

    private static final class Entry {
        private final int[] pixels;
        private final int width;
        private final int height;

        Entry(int[] pixels, int width, int height) {
            this.pixels = pixels;
            this.width = width;
            this.height = height;
        }
    }

    private final int maxPixels;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private long pixels;

    /** An empty cache; so many pixels at most, and never more than {@link #MAX_PIXELS}. */
    GraphicsCache(int maxPixels) {
        this.maxPixels = Math.min(maxPixels, MAX_PIXELS);
    }

    void store(int slot, Surface surface, Rectangle area) throws DecodeException {
        if (!(1 <= slot && slot <= MAX_SLOT)) {
            throw DecodeException.limit("cacheSlot", slot, MAX_SLOT);
        }
        evict(slot);
        long wanted = pixels + (long) area.width() * area.height();
        if (!(wanted <= maxPixels)) {
            throw DecodeException.limit("rectSrc", wanted, maxPixels);
        }
        pixels = wanted;
        entries.put(slot, new Entry(surface.copy(area), area.width(), area.height()));
    }

    void draw(int slot, Surface surface, List<EgfxPoint> places) throws DecodeException {
        Entry entry = entries.get(slot);
        if (entry == null) {
            throw DecodeException.invalid("cacheSlot", "nothing in slot " + slot);
        }
        for (EgfxPoint place : places) {
            surface.draw(entry.pixels, entry.width, entry.height, place);
        }
    }

    void evict(int slot) {
        Entry old = entries.remove(slot);
        if (old != null) {
            pixels -= old.pixels.length;
        }
    }
}
