package dev.oriel.broker.session;

import dev.oriel.rdp.parallel.TilePool;
import dev.oriel.redirect.display.Workbench;
import io.netty.util.concurrent.FastThreadLocal;

/** The encoders of the event loops: one bench for each of them, and threads that help all of them with large pictures. */
final class Workbenches {

    /** More help makes little difference for one screen, and each thread has scratch memory for each loop. */
    private static final int MAX_HELPERS = 3;

    private static final TilePool HELPERS =
            new TilePool(Math.min(MAX_HELPERS, Runtime.getRuntime().availableProcessors() - 1));

    private static final FastThreadLocal<Workbench> BENCHES = new FastThreadLocal<>() {
        @Override
        protected Workbench initialValue() {
            return new Workbench(HELPERS.executor());
        }
    };

    private Workbenches() {}

    static Workbench ofThisThread() {
        return BENCHES.get();
    }
}
