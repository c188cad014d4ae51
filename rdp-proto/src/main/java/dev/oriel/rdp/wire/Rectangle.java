package dev.oriel.rdp.wire;

/**
 * An area in pixels: position from the top left, exclusive right and bottom edge.
 *
 * @param x left edge
 * @param y top edge
 * @param width 0 or more
 * @param height 0 or more
 */
public record Rectangle(int x, int y, int width, int height) {

    public Rectangle {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size " + width + "x" + height);
        }
    }

    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** The area common to both; empty (0x0) when there is none. */
    public Rectangle intersect(Rectangle other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int w = Math.min(right(), other.right()) - left;
        int h = Math.min(bottom(), other.bottom()) - top;
        return w <= 0 || h <= 0 ? new Rectangle(left, top, 0, 0) : new Rectangle(left, top, w, h);
    }

    /** The smallest area that holds both. */
    public Rectangle union(Rectangle other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Rectangle(
                left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }
}
