package dev.oriel.client.connection;

import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.parallel.TilePool;

/** Threads that help all connections of this process with the tiles of large pictures. */
final class DecodingThreads {

    /** More help makes little difference for one screen. */
    private static final int MAX_HELPERS = 3;

    private static final TilePool POOL =
            new TilePool(Math.min(MAX_HELPERS, Runtime.getRuntime().availableProcessors() - 1));

    private DecodingThreads() {}

    /** An executor for one connection's thread. */
    static TileExecutor executor() {
        return POOL.executor();
    }
}
