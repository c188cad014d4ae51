package dev.oriel.bench;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;

/** Tiles on the caller's thread and on others that wait for it: 0 bytes a frame. Close it after use. */
final class TilePool implements TileExecutor, AutoCloseable {

    private final int workers;
    private final Phaser begin;
    private final Phaser end;
    private volatile @Nullable Share share;

    TilePool(int workers) {
        this.workers = workers;
        begin = new Phaser(workers);
        end = new Phaser(workers);
        for (int i = 1; i < workers; i++) {
            int worker = i;
            Thread.ofPlatform().daemon().name("tiles-" + i).start(() -> work(worker));
        }
    }

    private void work(int worker) {
        while (true) {
            begin.arriveAndAwaitAdvance();
            Share present = share;
            if (present == null) {
                return;
            }
            present.run(worker);
            end.arriveAndAwaitAdvance();
        }
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public void run(Share work) {
        share = work;
        begin.arriveAndAwaitAdvance();
        work.run(0);
        end.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        share = null;
        begin.arriveAndAwaitAdvance();
    }
}
