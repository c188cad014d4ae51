package dev.oriel.redirect.display.client;

import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.wire.DecodeException;
import java.util.HashMap;
import java.util.Map;

/** All surfaces of one graphics channel, bounded in number and in pixels together. */
final class Surfaces {

    static final int MAX_SURFACES = 256;

    private final int maxPixels;
    private final Map<Integer, Surface> surfaces = new HashMap<>();
    private long pixels;

    /** No surfaces yet; so many pixels at most together. */
    Surfaces(int maxPixels) {
        this.maxPixels = maxPixels;
    }

    /** Makes a surface, in place of an older one of the same number. */
    void create(int id, int width, int height) throws DecodeException {
        delete(id);
        if (width == 0 || height == 0) {
            throw DecodeException.invalid("width", "surface of " + width + "x" + height);
        }
        if (!(width <= PixelArea.MAX_SIDE && height <= PixelArea.MAX_SIDE)) {
            throw DecodeException.limit("width", Math.max(width, height), PixelArea.MAX_SIDE);
        }
        if (!(surfaces.size() < MAX_SURFACES)) {
            throw DecodeException.limit("surfaceId", surfaces.size() + 1L, MAX_SURFACES);
        }
        long wanted = pixels + (long) width * height;
        if (!(wanted <= maxPixels)) {
            throw DecodeException.limit("width", wanted, maxPixels);
        }
        pixels = wanted;
        surfaces.put(id, new Surface(width, height));
    }

    void delete(int id) {
        Surface old = surfaces.remove(id);
        if (old != null) {
            pixels -= (long) old.width() * old.height();
        }
    }

    Surface get(int id) throws DecodeException {
        Surface surface = surfaces.get(id);
        if (surface == null) {
            throw DecodeException.invalid("surfaceId", "no surface " + id);
        }
        return surface;
    }

    void damageAll() {
        surfaces.values().forEach(Surface::damageAll);
    }

    void present(Desktop desktop) throws DecodeException {
        for (Surface surface : surfaces.values()) {
            surface.present(desktop);
        }
    }
}
