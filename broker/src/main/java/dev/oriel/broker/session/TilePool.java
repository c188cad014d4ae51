package dev.oriel.broker.session;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help the event loops with the tiles of large pictures, as many as there are processors but one. An event loop
 * asks and works along: shares that no thread has begun are its own, so it never waits for a thread that is busy elsewhere, and
 * a full queue only means less help. Nothing is allocated for a picture.
 */
final class TilePool implements AutoCloseable {

    private final BlockingQueue<Round> asked;
    private final Thread[] helpers;

    /** @param helpers threads, 0 or more */
    TilePool(int helpers) {
        this.asked = new ArrayBlockingQueue<>(Math.max(1, 4 * helpers));
        this.helpers = new Thread[helpers];
        for (int i = 0; i < helpers; i++) {
            this.helpers[i] =
                    Thread.ofPlatform().daemon().name("oriel-tiles-" + i).start(this::help);
        }
    }

    private void help() {
        try {
            while (true) {
                asked.take().work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An executor for one thread; its work is cut into as many shares as there are helpers, and one. */
    TileExecutor executor() {
        return helpers.length == 0 ? TileExecutor.sameThread() : new Round();
    }

    @Override
    public void close() {
        for (Thread helper : helpers) {
            helper.interrupt();
        }
    }

    /** The pictures of one thread, one after the other. */
    private final class Round implements TileExecutor {

        private static final int SHARE_BITS = 16;
        private static final long SHARE_MASK = (1 << SHARE_BITS) - 1;

        /** Number of the picture, and in the low bits the next share that nobody has begun. */
        private final AtomicLong next = new AtomicLong(SHARE_MASK);

        private final AtomicInteger finished = new AtomicInteger();

        /** Written before, and read after, {@link #next} changes. */
        private @Nullable Share share;

        private @Nullable Thread owner;
        private volatile @Nullable Throwable failure;

        @Override
        public int workers() {
            return helpers.length + 1;
        }

        @Override
        public void run(Share wanted) {
            share = wanted;
            owner = Thread.currentThread();
            failure = null;
            finished.set(0);
            next.set(((next.get() >>> SHARE_BITS) + 1) << SHARE_BITS);
            for (int i = 0; i < helpers.length && asked.offer(this); i++) {
                // A helper that comes late finds nothing to do.
            }
            work();
            while (finished.get() < workers()) {
                LockSupport.park(this);
            }
            share = null;
            Throwable thrown = failure;
            if (thrown != null) {
                throw new IllegalStateException("a share of a picture failed", thrown);
            }
        }

        private void work() {
            long now = next.get();
            while ((now & SHARE_MASK) < workers()) {
                if (next.compareAndSet(now, now + 1)) {
                    work((int) (now & SHARE_MASK));
                }
                now = next.get();
            }
        }

        private void work(int index) {
            // INVARIANT: the picture cannot end before this share has, so both belong to it.
            Share present = share;
            Thread waiting = owner;
            try {
                if (present != null) {
                    present.run(index);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            if (finished.incrementAndGet() == workers()) {
                LockSupport.unpark(waiting);
            }
        }
    }
}
