package dev.oriel.rdp.codec.progressive;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.codec.rfx.DamagedTiles;
import dev.oriel.rdp.codec.rfx.PerWorker;
import dev.oriel.rdp.codec.rfx.RfxQuality;
import dev.oriel.rdp.codec.rfx.RfxQuant;
import dev.oriel.rdp.codec.rfx.RfxTilePixels;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.codec.rfx.TileGrid;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progressive RemoteFX encoding for one surface and codec context, MS-RDPEGFX 2.2.4.2 and 3.2.8.1: makes the
 * {@code bitmapData} of wire-to-surface-2 commands. Damage is sent as first passes; areas that stay still are refined pass
 * by pass when the caller has bandwidth to spare.
 *
 * <p>Keeps 24 KiB for each tile that is not exact yet and scratch memory for each worker (400 KiB); buffers grow to the
 * largest frame and are kept. Confined to one thread.
 */
public final class ProgressiveEncoder {

    private static final int[] NO_PIXELS = {};

    private static final int SIZE = RfxTilePixels.SIZE;
    private static final int QUANTS = 2;

    private final int width;
    private final int height;
    private final TileExecutor executor;
    private final TileExecutor.Work firstPass = this::encodeFirst;
    private final TileExecutor.Work upgrade = this::encodeUpgrade;
    private final DamagedTiles.PartOfTile keeper = this::keep;
    private final PerWorker<Worker> workers;

    private final DamagedTiles damage;
    private final ByteSink head = new ByteSink();
    private final int[] quants = new int[QUANTS * RfxQuant.BANDS];
    private final ProgressiveSchedule schedule;

    private final int columns;
    private final @Nullable PendingTile[] pending;
    private final ArrayDeque<PendingTile> spare = new ArrayDeque<>();
    private int pendingCount;

    /** Cells of the frame that is being made, their workers, and where in those ones' bytes their blocks are. */
    private int[] cells = {};

    private int[] tileWorker = {};
    private int[] starts = {};
    private int[] lengths = {};
    private int cellCount;

    private int[] pixels = NO_PIXELS;
    private int offset;
    private int stride;
    private int frameIndex;

    /** What one worker needs. */
    private static final class Worker {
        final ProgressiveTileEncoder encoder = new ProgressiveTileEncoder();
        final ByteSink tiles = new ByteSink();

        void clear() {
            tiles.clear();
        }
    }

    /**
     * For a surface of one size.
     *
     * @param schedule the passes; with {@link ProgressiveSchedule#AT_ONCE} tiles are simple and nothing is kept
     * @param quality at which a tile is as good as it will be
     */
    public ProgressiveEncoder(
            int width, int height, ProgressiveSchedule schedule, RfxQuality quality, TileExecutor executor) {
        this.width = width;
        this.height = height;
        this.schedule = schedule;
        this.executor = executor;
        quality.copyTo(quants);
        workers = new PerWorker<>(executor, Worker::new);
        damage = new DamagedTiles(width, height);
        columns = damage.grid().columns();
        pending = new PendingTile[columns * damage.grid().rows()];
    }

    /** How many tiles have passes to come. */
    public int unfinished() {
        return pendingCount;
    }

    /**
     * Encodes the damaged parts of the surface: a frame with the first pass of all tiles that the damage touches.
     *
     * @param damaged parts of the surface; clipped
     * @param out appended to
     * @return bytes written; 0 when there is no damage
     */
    public int encode(int[] picture, int offset, int stride, List<Rectangle> damaged, ByteBuf out) {
        PixelArea.check(picture, offset, stride, width, height);
        cellCount = damage.mark(damaged);
        if (cellCount == 0) {
            return 0;
        }
        reserve(cellCount);
        for (int i = 0; i < cellCount; i++) {
            cells[i] = damage.grid().row(i) * columns + damage.grid().column(i);
        }
        if (schedule.passes() > 1) {
            damage.forEachPart(keeper);
        }
        pixels = picture;
        this.offset = offset;
        this.stride = stride;
        try {
            executor.run(cellCount, firstPass);
        } finally {
            pixels = NO_PIXELS;
        }
        header(damage.rectCount());
        for (int i = 0; i < 4 * damage.rectCount(); i++) {
            head.u16(damage.rects()[i]);
        }
        return write(out);
    }

    /** Notes that a part of a tile is sent; what is pending of the tile's other parts stays pending. */
    private void keep(int cell, int left, int top, int right, int bottom) {
        PendingTile tile = pending[cell];
        if (tile == null) {
            tile = spare.isEmpty() ? new PendingTile() : spare.pop();
            tile.part(left, top, right, bottom);
            pending[cell] = tile;
            pendingCount++;
        } else {
            tile.widen(left, top, right, bottom);
        }
        tile.pass = 0;
    }

    /**
     * Encodes the next pass of tiles that are not exact: of those that are furthest behind, from the top, as many as allowed.
     *
     * @param maxTiles 1 or more
     * @param out appended to
     * @return bytes written; 0 when everything is exact
     */
    public int refine(int maxTiles, ByteBuf out) {
        if (maxTiles < 1) {
            throw new IllegalArgumentException("at most " + maxTiles + " tiles");
        }
        choose(Math.min(maxTiles, TileGrid.MAX_RECTS));
        if (cellCount == 0) {
            return 0;
        }
        executor.run(cellCount, upgrade);
        header(cellCount);
        for (int i = 0; i < cellCount; i++) {
            PendingTile tile = pendingAt(cells[i]);
            head.u16(tile.left);
            head.u16(tile.top);
            head.u16(tile.right - tile.left);
            head.u16(tile.bottom - tile.top);
            tile.pass++;
            if (tile.pass == schedule.passes() - 1) {
                pending[cells[i]] = null;
                spare.push(tile);
                pendingCount--;
            }
        }
        return write(out);
    }

    /**
     * Something else was drawn over a part of the surface: tiles that it touches get no further passes, which would bring back what they
     * refine.
     */
    public void forget(Rectangle area) {
        int left = Math.max(area.x(), 0) / SIZE;
        int right = Math.min(area.right(), width);
        int bottom = Math.min(area.bottom(), height);
        for (int row = Math.max(area.y(), 0) / SIZE; pendingCount > 0 && row * SIZE < bottom; row++) {
            for (int column = left; column * SIZE < right; column++) {
                PendingTile tile = pending[row * columns + column];
                if (tile != null) {
                    pending[row * columns + column] = null;
                    spare.push(tile);
                    pendingCount--;
                }
            }
        }
    }

    private void choose(int maxTiles) {
        int lowest = schedule.passes();
        for (PendingTile tile : pending) {
            if (tile != null) {
                lowest = Math.min(lowest, tile.pass);
            }
        }
        reserve(Math.min(maxTiles, pendingCount));
        cellCount = 0;
        for (int cell = 0; cell < pending.length && cellCount < maxTiles; cell++) {
            PendingTile tile = pending[cell];
            if (tile != null && tile.pass == lowest) {
                cells[cellCount++] = cell;
            }
        }
    }

    private void reserve(int count) {
        workers.forEach(Worker::clear);
        if (cells.length < count) {
            cells = new int[count];
            tileWorker = new int[count];
            starts = new int[count];
            lengths = new int[count];
        }
    }

    private void encodeFirst(int index, int i) {
        Worker worker = workers.of(index);
        ByteSink tiles = worker.tiles;
        int column = cells[i] % columns;
        int row = cells[i] / columns;
        int x = column * SIZE;
        int y = row * SIZE;
        int start = tiles.position;
        int at = offset + y * stride + x;
        int w = Math.min(SIZE, width - x);
        int h = Math.min(SIZE, height - y);
        if (schedule.passes() == 1) {
            worker.encoder.simple(pixels, at, stride, w, h, column, row, quants, tiles);
        } else {
            worker.encoder.load(pixels, at, stride, w, h);
            worker.encoder.first(column, row, quants, schedule, pendingAt(cells[i]), tiles);
        }
        note(index, i, start);
    }

    private void encodeUpgrade(int index, int i) {
        Worker worker = workers.of(index);
        int start = worker.tiles.position;
        PendingTile tile = pendingAt(cells[i]);
        worker.encoder.upgrade(cells[i] % columns, cells[i] / columns, schedule, tile, worker.tiles);
        note(index, i, start);
    }

    private void note(int index, int i, int start) {
        tileWorker[i] = index;
        starts[i] = start;
        lengths[i] = workers.of(index).tiles.position - start;
    }

    private PendingTile pendingAt(int cell) {
        PendingTile tile = pending[cell];
        if (tile == null) {
            throw new IllegalStateException("tile " + cell + " is exact");
        }
        return tile;
    }

    /** Everything up to the region's rectangles, which the caller writes. */
    private void header(int rectCount) {
        int tilesSize = 0;
        for (int i = 0; i < cellCount; i++) {
            tilesSize = Math.addExact(tilesSize, lengths[i]);
        }
        int tables = rectCount * ProgressiveBlock.RECT_SIZE + QUANTS * RfxQuant.SIZE + schedule.encodedSize();
        head.clear();
        head.ensure(128 + tables);
        block(ProgressiveBlock.SYNC, ProgressiveBlock.SYNC_SIZE);
        head.u32(ProgressiveBlock.MAGIC);
        head.u16(ProgressiveBlock.VERSION);
        block(ProgressiveBlock.CONTEXT, ProgressiveBlock.CONTEXT_SIZE);
        head.u8(0);
        head.u16(SIZE);
        head.u8(ProgressiveBlock.SUBBAND_DIFFING);
        block(ProgressiveBlock.FRAME_BEGIN, ProgressiveBlock.FRAME_BEGIN_SIZE);
        head.u32(frameIndex++);
        head.u16(1);
        block(ProgressiveBlock.REGION, ProgressiveBlock.REGION_SIZE + tables + tilesSize);
        head.u8(SIZE);
        head.u16(rectCount);
        head.u8(QUANTS);
        head.u8(schedule.passes() - 1);
        head.u8(schedule.passes() == 1 ? 0 : ProgressiveBlock.REDUCE_EXTRAPOLATE);
        head.u16(cellCount);
        head.u32(tilesSize);
    }

    private int write(ByteBuf out) {
        RfxQuant.PROGRESSIVE.write(head, quants, 0);
        RfxQuant.PROGRESSIVE.write(head, quants, RfxQuant.BANDS);
        schedule.encode(head);
        int written = head.writeTo(out);
        for (int i = 0; i < cellCount; i++) {
            out.writeBytes(workers.of(tileWorker[i]).tiles.data, starts[i], lengths[i]);
            written += lengths[i];
        }
        head.clear();
        block(ProgressiveBlock.FRAME_END, ProgressiveBlock.HEADER_SIZE);
        return written + head.writeTo(out);
    }

    private void block(int type, int length) {
        head.u16(type);
        head.u32(length);
    }
}
