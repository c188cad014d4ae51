package dev.oriel.redirect.display;

import dev.oriel.rdp.egfx.CacheToSurface;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.egfx.SurfaceToCache;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the client keep tiles that are covered by something else, and draws them from there when they come back: a menu
 * closes, a window or a text console is switched. Only tiles that stood still for {@link #STABLE_NANOS} are kept, so a video does not
 * push them out, and none of one colour. One a graphics channel; confined to its owner's thread.
 */
final class TileReuse {

    static final long STABLE_NANOS = 300_000_000;

    /** Of 16 KiB each: well inside of the 100 MiB, or 16 MiB for a small cache, that clients have. */
    private static final int SLOTS = 4096;

    private static final int SMALL_SLOTS = 960;

    private final int surface;
    private int slots = SMALL_SLOTS;
    private @Nullable TileCache cache;
    private long[] replacedAt = {};

    TileReuse(int surface) {
        this.surface = surface;
    }

    /** The client's cache is empty, and has the size that the capability tells. */
    void restart(EgfxCapability agreed) {
        boolean small = agreed.has(EgfxCapability.SMALL_CACHE) || agreed.has(EgfxCapability.THIN_CLIENT);
        slots = small ? SMALL_SLOTS : SLOTS;
        forget();
    }

    /** Starts over with an empty cache, whatever the client has. */
    void forget() {
        cache = null;
    }

    /**
     * A whole tile will be replaced: see {@link Canvas.Sink#replaced}.
     *
     * @param lossy whether the client has something else there than the canvas says
     * @param out takes PDUs
     */
    boolean replaced(
            Canvas canvas,
            Rectangle tile,
            boolean lossy,
            int[] fresh,
            int offset,
            int stride,
            long nowNanos,
            ByteBuf out) {
        boolean stable = wasStable(canvas, tile, nowNanos) && !lossy;
        if (isPlain(fresh, offset, stride)) {
            // A solid fill costs less.
            keep(stable, canvas, tile, out);
            return false;
        }
        int slot = find(fresh, offset, stride);
        if (slot == TileCache.NONE) {
            keep(stable, canvas, tile, out);
            return false;
        }
        PduWriter.of(out).pdu(new CacheToSurface(slot, surface, List.of(new EgfxPoint(tile.x(), tile.y()))));
        return true;
    }

    private int find(int[] fresh, int offset, int stride) {
        TileCache tiles = cache;
        if (tiles == null) {
            return TileCache.NONE;
        }
        tiles.choose(fresh, offset, stride);
        return tiles.find();
    }

    private TileCache cache() {
        TileCache present = cache;
        if (present == null) {
            present = new TileCache(slots);
            cache = present;
        }
        return present;
    }

    private boolean wasStable(Canvas canvas, Rectangle tile, long nowNanos) {
        int columns = canvas.stride() / Damage.TILE + 1;
        int index = tile.y() / Damage.TILE * columns + tile.x() / Damage.TILE;
        if (replacedAt.length <= index) {
            int rows = canvas.placement().desktopHeight() / Damage.TILE + 1;
            replacedAt = new long[columns * rows];
            Arrays.fill(replacedAt, nowNanos - STABLE_NANOS);
        }
        boolean stable = nowNanos - replacedAt[index] >= STABLE_NANOS;
        replacedAt[index] = nowNanos;
        return stable;
    }

    private void keep(boolean stable, Canvas canvas, Rectangle tile, ByteBuf out) {
        int offset = tile.y() * canvas.stride() + tile.x();
        if (!stable || isPlain(canvas.pixels(), offset, canvas.stride()) || !canvas.isKnown(tile)) {
            return;
        }
        TileCache tiles = cache();
        tiles.choose(canvas.pixels(), offset, canvas.stride());
        if (tiles.find() == TileCache.NONE) {
            int slot = tiles.put();
            PduWriter.of(out).pdu(new SurfaceToCache(surface, tiles.key(), slot, tile));
        }
    }

    private static boolean isPlain(int[] pixels, int offset, int stride) {
        int first = pixels[offset];
        for (int y = 0, row = offset; y < Damage.TILE; y++, row += stride) {
            for (int i = row; i < row + Damage.TILE; i++) {
                if (pixels[i] != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
