package dev.oriel.redirect.display.client;

import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;

/** A surface of the graphics pipeline, MS-RDPEGFX 3.3.1.6: an off-screen picture that may be shown on the desktop. */
final class Surface {

    private static final Rectangle NOTHING = new Rectangle(0, 0, 0, 0);

    private final int width;
    private final int height;
    private final int[] pixels;

    private boolean shown;
    private int outputX;
    private int outputY;
    private Rectangle damage = NOTHING;

    Surface(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] pixels() {
        return pixels;
    }

    int index(Rectangle area) {
        return area.y() * width + area.x();
    }

    /** The area, or a failure in the name of the field when it does not lie on the surface. */
    Rectangle checked(String field, Rectangle area) throws DecodeException {
        if (!(area.right() <= width && area.bottom() <= height)) {
            throw DecodeException.invalid(field, area + " on a surface of " + width + "x" + height);
        }
        return area;
    }

    void show(int x, int y) {
        shown = true;
        outputX = x;
        outputY = y;
        damageAll();
    }

    void damageAll() {
        damage = new Rectangle(0, 0, width, height);
    }

    void damaged(Rectangle area) {
        damage = damage.union(area);
    }

    void fill(Rectangle area, int colour) {
        for (int y = area.y(); y < area.bottom(); y++) {
            Arrays.fill(pixels, y * width + area.x(), y * width + area.right(), colour);
        }
        damaged(area);
    }

    /** A copy of an area's pixels. */
    int[] copy(Rectangle area) {
        int[] copy = new int[area.width() * area.height()];
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(pixels, (area.y() + y) * width + area.x(), copy, y * area.width(), area.width());
        }
        return copy;
    }

    /** Draws a picture; what lies outside is cut. */
    void draw(int[] picture, int pictureWidth, int pictureHeight, EgfxPoint at) {
        Rectangle target = new Rectangle(at.x(), at.y(), pictureWidth, pictureHeight)
                .intersect(new Rectangle(0, 0, width, height));
        for (int y = target.y(); y < target.bottom(); y++) {
            int from = (y - at.y()) * pictureWidth + target.x() - at.x();
            System.arraycopy(picture, from, pixels, y * width + target.x(), target.width());
        }
        damaged(target);
    }

    /** Copies what has changed to the desktop. */
    void present(Desktop desktop) throws DecodeException {
        Rectangle changed = damage;
        damage = NOTHING;
        if (!shown || changed.isEmpty()) {
            return;
        }
        Rectangle target = new Rectangle(
                        changed.x() + outputX, changed.y() + outputY, changed.width(), changed.height())
                .intersect(desktop.bounds());
        desktop.draw(target, (output, stride) -> {
            for (int y = target.y(); y < target.bottom(); y++) {
                int from = (y - outputY) * width + target.x() - outputX;
                System.arraycopy(pixels, from, output, y * stride + target.x(), target.width());
            }
        });
    }
}
