package dev.oriel.redirect.display;

import dev.oriel.rdp.wire.Rectangle;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which tiles of a desktop the client has in a lossy form, and since when: after {@link #STILL_NANOS} without another lossy
 * picture a tile is to be sent again, exactly. Confined to its owner's thread.
 */
final class Refinement {

    static final long STILL_NANOS = 300_000_000;

    private final Rectangle desktop;
    private final int columns;
    private final long[] lossyAt;
    private final BitSet lossy;

    /** Tiles that are due, or being sent again: only exact pictures for them. */
    private final BitSet exact;

    Refinement(Rectangle desktop) {
        this.desktop = desktop;
        this.columns = (desktop.width() + Damage.TILE - 1) / Damage.TILE;
        int rows = (desktop.height() + Damage.TILE - 1) / Damage.TILE;
        this.lossyAt = new long[columns * rows];
        this.lossy = new BitSet(columns * rows);
        this.exact = new BitSet(columns * rows);
    }

    /** An area was sent in a lossy form. */
    void sentLossy(Rectangle area, long nowNanos) {
        eachTile(area, tile -> {
            lossy.set(tile);
            lossyAt[tile] = nowNanos;
        });
    }

    /** An area was sent exactly. */
    void sentExactly(Rectangle area) {
        if (!exact.isEmpty()) {
            eachTile(area, exact::clear);
        }
    }

    /** The client copied an area: what it copied may have been lossy. */
    void moved(Move move, long nowNanos) {
        if (isLossy(move.source())) {
            sentLossy(move.target(), nowNanos);
        }
    }

    boolean isLossy(Rectangle area) {
        return !lossy.isEmpty() && anyTile(area, lossy);
    }

    /** Whether a lossy picture is out of the question here. */
    boolean mustBeExact(Rectangle area) {
        return !exact.isEmpty() && anyTile(area, exact);
    }

    /** Nanoseconds until {@link #takeDue} has something, or {@link DisplayServer#NEVER}. */
    long dueIn(long nowNanos) {
        long due = DisplayServer.NEVER;
        for (int tile = lossy.nextSetBit(0); tile >= 0; tile = lossy.nextSetBit(tile + 1)) {
            due = Math.min(due, Math.max(0, lossyAt[tile] + STILL_NANOS - nowNanos));
        }
        return due;
    }

    /** The next tile to be sent again; null when none is due. */
    @Nullable
    Rectangle takeDue(long nowNanos) {
        for (int tile = lossy.nextSetBit(0); tile >= 0; tile = lossy.nextSetBit(tile + 1)) {
            if (nowNanos - lossyAt[tile] >= STILL_NANOS) {
                lossy.clear(tile);
                exact.set(tile);
                int x = tile % columns * Damage.TILE;
                int y = tile / columns * Damage.TILE;
                return new Rectangle(x, y, Damage.TILE, Damage.TILE).intersect(desktop);
            }
        }
        return null;
    }

    private interface Visitor {
        void visit(int tile);
    }

    private void eachTile(Rectangle area, Visitor visitor) {
        for (int y = area.y() / Damage.TILE; y * Damage.TILE < area.bottom(); y++) {
            for (int x = area.x() / Damage.TILE; x * Damage.TILE < area.right(); x++) {
                visitor.visit(y * columns + x);
            }
        }
    }

    private boolean anyTile(Rectangle area, BitSet tiles) {
        for (int y = area.y() / Damage.TILE; y * Damage.TILE < area.bottom(); y++) {
            int first = y * columns + area.x() / Damage.TILE;
            int next = tiles.nextSetBit(first);
            if (next >= 0 && next <= y * columns + (area.right() - 1) / Damage.TILE) {
                return true;
            }
        }
        return false;
    }
}
