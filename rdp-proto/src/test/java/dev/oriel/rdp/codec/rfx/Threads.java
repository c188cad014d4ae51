package dev.oriel.rdp.codec.rfx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A pool of threads that works on tiles. */
public final class Threads implements TileExecutor, AutoCloseable {

    private final int workers;
    private final ExecutorService pool;

    public Threads(int workers) {
        this.workers = workers;
        pool = Executors.newFixedThreadPool(workers);
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public void run(Share share) {
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            int worker = i;
            futures.add(pool.submit(() -> share.run(worker)));
        }
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
