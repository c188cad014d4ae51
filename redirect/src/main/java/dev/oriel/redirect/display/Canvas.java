package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The client's desktop as it should be and as it was last sent: reads damaged tiles from the screen, finds what really
 * changed, and keeps the result as the picture that the client has. Confined to its owner's thread.
 */
final class Canvas {

    /** Receives what changed. */
    @FunctionalInterface
    interface Sink {

        /** An area changed; its new pixels are in the canvas. */
        void changed(Rectangle area);

        /**
         * Most of a whole tile will change; its old pixels are still in the canvas, and at the client. Called before
         * {@link #changed}.
         *
         * @param fresh has the new pixels, from {@code offset} on, in rows {@code stride} apart
         * @return whether the client has the new pixels by now, so that nothing needs to be sent
         */
        default boolean replaced(Rectangle tile, int[] fresh, int offset, int stride) {
            return false;
        }
    }

    /** No pixel of a screen: the client's picture is not known here. */
    private static final int UNKNOWN = -1;

    /** Unchanged pixels that may be sent again when this saves an area of its own. */
    private static final int MERGE_SLACK = 1024;

    /** Changed pixels from which on a tile counts as replaced. */
    private static final int REPLACED = Damage.TILE * Damage.TILE / 2;

    /** Damaged tiles from which on it is worth to look for scrolled content. */
    private static final int SCROLL_TILES = 12;

    /** The most frames that are not looked at after others have been in vain. */
    private static final int MAX_PAUSE = 16;

    private final Screen screen;
    private final Placement placement;
    private final int maxRunTiles;
    private final Damage damage;
    private final int width;

    /** What the client has; pixels of areas handed to the sink are the new ones. */
    private final int[] sent;

    private final Workbench bench;
    private final int freshStride;

    /** What was read last; borrowed from the bench. */
    private int[] fresh = {};

    /** Whether something was damaged since scrolled content was last looked for. */
    private boolean news;

    private int failures;
    private int pause;

    Canvas(Screen screen, Placement placement, int maxRunTiles, Workbench bench) {
        this.screen = screen;
        this.bench = bench;
        this.placement = placement;
        this.maxRunTiles = maxRunTiles;
        this.width = placement.desktopWidth();
        this.damage = new Damage(width, placement.desktopHeight());
        this.sent = new int[width * placement.desktopHeight()];
        this.freshStride = maxRunTiles * Damage.TILE;
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

    /** Whether it is known what the client has in an area of the desktop. */
    boolean isKnown(Rectangle area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int i = y * width + area.x(); i < y * width + area.right(); i++) {
                if (sent[i] == UNKNOWN) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean isDamaged() {
        return !damage.isEmpty();
    }

    /** Pixels of damaged tiles, about. */
    long damagedPixels() {
        return (long) damage.tiles() * Damage.TILE * Damage.TILE;
    }

    /** Pixels of this area of the screen may have changed. */
    void damage(Rectangle screenArea) {
        damage.add(placement.toDesktop(screenArea));
        news = true;
    }

    /** What the client has in this area of the desktop is not known any more: it will be sent whole. */
    void forget(Rectangle desktopArea) {
        Rectangle area = desktopArea.intersect(placement.desktop());
        for (int y = area.y(); y < area.bottom(); y++) {
            Arrays.fill(sent, y * width + area.x(), y * width + area.right(), UNKNOWN);
        }
        damage.add(area);
    }

    /**
     * Looks for content that was only scrolled, and takes it as done: the caller lets the client copy. Null when there is
     * none worth it; then it is not looked for in some of the next calls.
     */
    @Nullable
    Move takeMove() {
        if (!news || damage.tiles() < SCROLL_TILES) {
            return null;
        }
        news = false;
        if (pause > 0) {
            pause--;
            return null;
        }
        Rectangle area = damage.bounds();
        if (!isKnown(new Rectangle(area.x(), area.y(), area.width(), 1))) {
            // A new client, most likely: nothing to copy from.
            return null;
        }
        int[] whole = bench.screen(sent.length);
        read(area, whole, area.y() * width + area.x(), width);
        Move move = bench.scroll.find(area, whole, sent, width);
        if (move == null) {
            failures = Math.min(failures + 1, MAX_PAUSE);
            pause = failures - 1;
        } else {
            failures = 0;
            apply(move);
        }
        return move;
    }

    private void apply(Move move) {
        Rectangle source = move.source();
        boolean down = move.targetY() > source.y();
        for (int i = 0; i < source.height(); i++) {
            int row = down ? source.height() - 1 - i : i;
            System.arraycopy(
                    sent,
                    (source.y() + row) * width + source.x(),
                    sent,
                    (move.targetY() + row) * width + source.x(),
                    source.width());
        }
    }

    /** Takes one run of damaged tiles and hands what changed in it to the sink; false when nothing is damaged. */
    boolean takeRun(Sink sink) {
        Rectangle run = damage.takeRun(maxRunTiles);
        if (run == null) {
            return false;
        }
        fresh = bench.run(freshStride * Damage.TILE);
        read(run, fresh, 0, freshStride);
        Rectangle pending = null;
        for (int x = run.x(); x < run.right(); x += Damage.TILE) {
            Rectangle box = changedBox(run, x, Math.min(Damage.TILE, run.right() - x));
            if (box == null || (REPLACED <= area(box) && isReplaced(run, x, sink))) {
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

    /** Lets the sink replace a tile in its own way; only whole ones have one. */
    private boolean isReplaced(Rectangle run, int tileX, Sink sink) {
        if (run.height() < Damage.TILE || run.right() < tileX + Damage.TILE) {
            return false;
        }
        Rectangle tile = new Rectangle(tileX, run.y(), Damage.TILE, Damage.TILE);
        if (!sink.replaced(tile, fresh, tileX - run.x(), freshStride)) {
            return false;
        }
        copy(run, tile);
        return true;
    }

    private void read(Rectangle area, int[] target, int offset, int stride) {
        // The screen may have shrunk meanwhile and write nothing: what it leaves is black until the new size is told.
        for (int y = 0, row = offset; y < area.height(); y++, row += stride) {
            Arrays.fill(target, row, row + area.width(), 0);
        }
        Rectangle visible = area.intersect(placement.visible());
        if (!visible.isEmpty()) {
            Rectangle onScreen = new Rectangle(
                    visible.x() - placement.originX(),
                    visible.y() - placement.originY(),
                    visible.width(),
                    visible.height());
            screen.read(onScreen, target, offset + (visible.y() - area.y()) * stride + visible.x() - area.x(), stride);
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
        copy(run, area);
        sink.changed(area);
    }

    private void copy(Rectangle run, Rectangle area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            int from = (y - run.y()) * freshStride + area.x() - run.x();
            System.arraycopy(fresh, from, sent, y * width + area.x(), area.width());
        }
    }
}
