package dev.oriel.rdp.parallel;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help others with the tiles of large pictures. Who asks works along, and everyone takes the next tile that
 * nobody has begun: a thread that is busy elsewhere or held up by the machine takes fewer, and a full queue only means less
 * help. Nothing is allocated for a picture. Thread-safe; each of its executors belongs to one thread.
 */
public final class TilePool implements AutoCloseable {

    /** Waking a thread takes as long as a tile or two, so that few of them are not worth it. */
    private static final int TILES_FOR_A_HELPER = 16;

    /** Pictures of so many threads may wait for each helper. */
    private static final int QUEUE_PER_HELPER = 4;

    private final BlockingQueue<Picture> asked;
    private final Thread[] helpers;

    /** @param helpers threads, 0 or more: daemons, which live until {@link #close()} */
    public TilePool(int helpers) {
        this.asked = new ArrayBlockingQueue<>(Math.max(1, QUEUE_PER_HELPER * helpers));
        this.helpers = new Thread[helpers];
        for (int i = 0; i < helpers; i++) {
            int worker = i + 1;
            this.helpers[i] =
                    Thread.ofPlatform().daemon().name("oriel-tiles-" + worker).start(() -> help(worker));
        }
    }

    private void help(int worker) {
        try {
            while (true) {
                asked.take().work(worker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An executor for one thread, which works along: it has as many workers as there are helpers, and one. */
    public TileExecutor executor() {
        return helpers.length == 0 ? TileExecutor.sameThread() : new Picture();
    }

    /** Helpers end after the tile that they are at; pictures are then worked on by those who ask alone. */
    @Override
    public void close() {
        for (Thread helper : helpers) {
            helper.interrupt();
        }
    }

    /** The pictures of one thread, one after the other. */
    private final class Picture implements TileExecutor {

        private static final int TILE_BITS = 32;
        private static final long TILES = (1L << TILE_BITS) - 1;

        /** Number of the picture, and in the low bits how many of its tiles nobody has begun; they are taken from the last on. */
        private final AtomicLong left = new AtomicLong();

        private final AtomicInteger unfinished = new AtomicInteger();

        /** Written before a picture's first tile is there to be taken, and not again before its last one is finished. */
        private @Nullable Work work;

        private @Nullable Thread owner;
        private volatile @Nullable Throwable failure;

        @Override
        public int workers() {
            return helpers.length + 1;
        }

        @Override
        public void run(int tiles, Work wanted) {
            if (tiles <= 0) {
                return;
            }
            work = wanted;
            owner = Thread.currentThread();
            failure = null;
            unfinished.set(tiles);
            left.set((((left.get() >>> TILE_BITS) + 1) << TILE_BITS) + tiles);
            for (int i = 0; i < Math.min(helpers.length, tiles / TILES_FOR_A_HELPER) && asked.offer(this); i++) {
                // A helper that comes late finds nothing to do.
            }
            work(0);
            while (unfinished.get() > 0) {
                LockSupport.park(this);
            }
            work = null;
            Throwable thrown = failure;
            if (thrown != null) {
                throw new IllegalStateException("a tile of a picture failed", thrown);
            }
        }

        private void work(int worker) {
            long now = left.get();
            while ((now & TILES) > 0) {
                if (left.compareAndSet(now, now - 1)) {
                    work(worker, (int) (now & TILES) - 1);
                }
                now = left.get();
            }
        }

        private void work(int worker, int tile) {
            // INVARIANT: the picture cannot end before this tile has, so both belong to it.
            Work present = work;
            Thread waiting = owner;
            try {
                if (present != null) {
                    present.run(worker, tile);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            if (unfinished.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }
}
