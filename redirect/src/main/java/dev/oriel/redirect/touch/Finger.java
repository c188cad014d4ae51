package dev.oriel.redirect.touch;

import org.jspecify.annotations.Nullable;

/**
 * One finger in one frame.
 *
 * @param extent what it covers around its point, null when unknown
 * @param orientation degrees counter-clockwise by which the extent is turned, 0..359, null when unknown
 * @param pressure 0..1024, null when unknown
 */
public record Finger(
        int id,
        int x,
        int y,
        ContactChange change,
        @Nullable Extent extent,
        @Nullable Integer orientation,
        @Nullable Integer pressure)
        implements Contact<Finger> {

    public Finger {
        if (!(0 <= id && id <= MAX_ID)) {
            throw new IllegalArgumentException("id " + id);
        }
    }

    /** Edges in pixels relative to the point, right and bottom exclusive. */
    public record Extent(int left, int top, int right, int bottom) {}

    @Override
    public Finger changed(ContactChange other) {
        return new Finger(id, x, y, other, extent, orientation, pressure);
    }

    @Override
    public Finger at(int otherX, int otherY) {
        return new Finger(id, otherX, otherY, change, extent, orientation, pressure);
    }

    Finger covering(@Nullable Extent other) {
        return new Finger(id, x, y, change, other, orientation, pressure);
    }
}
