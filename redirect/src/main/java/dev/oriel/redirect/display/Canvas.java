package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The client's desktop as it should be and as it was last sent: reads damaged tiles from the screen, finds what really
 * changed, and keeps the result as the picture that the client has. Confined to its owner's thread.
 */
final class Canvas {

    /** Receives an area that changed; its new pixels are in the canvas. */
    @FunctionalInterface
    interface Sink {
        void changed(Rectangle area);
    }

    /** No pixel of a screen: the client's picture is not known here. */
    private static final int UNKNOWN = -1;

    /** Unchanged pixels that may be sent again when this saves an area of its own. */
    private static final int MERGE_SLACK = 1024;

    private final Screen screen;
    private final Placement placement;
    private final int maxRunTiles;
    private final Damage damage;
    private final int width;

    /** What the client has; pixels of areas handed to the sink are the new ones. */
    private final int[] sent;

    private final int[] fresh;
    private final int freshStride;

    Canvas(Screen screen, Placement placement, int maxRunTiles) {
        this.screen = screen;
        this.placement = placement;
        this.maxRunTiles = maxRunTiles;
        this.width = placement.desktopWidth();
        this.damage = new Damage(width, placement.desktopHeight());
        this.sent = new int[width * placement.desktopHeight()];
        this.freshStride = maxRunTiles * Damage.TILE;
        this.fresh = new int[freshStride * Damage.TILE];
        forget(placement.desktop());
    }

    Placement placement() {
        return placement;
    }

    /** The pixels to send, {@code 0x00RRGGBB}; row {@code y} begins at {@code y * stride()}. */
    int[] pixels() {
        return sent;
    }

    int stride() {
        return width;
    }

    boolean isDamaged() {
        return !damage.isEmpty();
    }

    /** Pixels of this area of the screen may have changed. */
    void damage(Rectangle screenArea) {
        damage.add(placement.toDesktop(screenArea));
    }

    /** What the client has in this area of the desktop is not known any more: it will be sent whole. */
    void forget(Rectangle desktopArea) {
        Rectangle area = desktopArea.intersect(placement.desktop());
        for (int y = area.y(); y < area.bottom(); y++) {
            Arrays.fill(sent, y * width + area.x(), y * width + area.right(), UNKNOWN);
        }
        damage.add(area);
    }

    /** Takes one run of damaged tiles and hands what changed in it to the sink; false when nothing is damaged. */
    boolean takeRun(Sink sink) {
        Rectangle run = damage.takeRun(maxRunTiles);
        if (run == null) {
            return false;
        }
        read(run);
        Rectangle pending = null;
        for (int x = run.x(); x < run.right(); x += Damage.TILE) {
            Rectangle box = changedBox(run, x, Math.min(Damage.TILE, run.right() - x));
            if (box == null) {
                continue;
            }
            if (pending == null) {
                pending = box;
            } else {
                Rectangle union = pending.union(box);
                if (area(union) <= area(pending) + area(box) + MERGE_SLACK) {
                    pending = union;
                } else {
                    emit(run, pending, sink);
                    pending = box;
                }
            }
        }
        if (pending != null) {
            emit(run, pending, sink);
        }
        return true;
    }

    private static int area(Rectangle rectangle) {
        return rectangle.width() * rectangle.height();
    }

    private void read(Rectangle run) {
        // The screen may have shrunk meanwhile and write nothing: what it leaves is black until the new size is told.
        Arrays.fill(fresh, 0, run.height() * freshStride, 0);
        Rectangle visible = run.intersect(placement.visible());
        if (!visible.isEmpty()) {
            Rectangle onScreen = new Rectangle(
                    visible.x() - placement.originX(),
                    visible.y() - placement.originY(),
                    visible.width(),
                    visible.height());
            screen.read(onScreen, fresh, (visible.y() - run.y()) * freshStride + visible.x() - run.x(), freshStride);
        }
    }

    private @Nullable Rectangle changedBox(Rectangle run, int tileX, int tileWidth) {
        int left = tileWidth;
        int right = 0;
        int top = -1;
        int bottom = 0;
        for (int row = 0; row < run.height(); row++) {
            int now = row * freshStride + tileX - run.x();
            int then = (run.y() + row) * width + tileX;
            int first = Arrays.mismatch(fresh, now, now + tileWidth, sent, then, then + tileWidth);
            if (first < 0) {
                continue;
            }
            left = Math.min(left, first);
            int last = tileWidth;
            while (right < last && fresh[now + last - 1] == sent[then + last - 1]) {
                last--;
            }
            right = Math.max(right, last);
            top = top < 0 ? row : top;
            bottom = row + 1;
        }
        return top < 0 ? null : new Rectangle(tileX + left, run.y() + top, right - left, bottom - top);
    }

    private void emit(Rectangle run, Rectangle area, Sink sink) {
        for (int y = area.y(); y < area.bottom(); y++) {
            int from = (y - run.y()) * freshStride + area.x() - run.x();
            System.arraycopy(fresh, from, sent, y * width + area.x(), area.width());
        }
        sink.changed(area);
    }
}
