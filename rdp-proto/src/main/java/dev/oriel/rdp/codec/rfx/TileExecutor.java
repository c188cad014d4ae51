package dev.oriel.rdp.codec.rfx;

/**
 * Where the tiles of a frame are worked on. Codecs start no threads: who has some hands in an executor that uses them, for
 * instance one of a {@link dev.oriel.rdp.parallel.TilePool}.
 */
public interface TileExecutor {

    /** What is to be done with each tile. */
    @FunctionalInterface
    interface Work {
        /**
         * Works on one tile; different workers' tiles may be worked on at the same time.
         *
         * @param worker whose scratch memory this is, from 0
         * @param tile from 0
         */
        void run(int worker, int tile);
    }

    /** How many tiles may be worked on at the same time, 1 or more; the same for the executor's whole life. */
    int workers();

    /**
     * Runs {@code work} once for each tile from 0 to {@code tiles} - 1, in any order, and returns when all have returned;
     * what they wrote is then visible to the caller.
     *
     * @param tiles 0 or more
     */
    void run(int tiles, Work work);

    /** Everything on the thread that asks for it. */
    static TileExecutor sameThread() {
        return SameThread.INSTANCE;
    }

    /** The executor without a pool. */
    enum SameThread implements TileExecutor {
        INSTANCE;

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public void run(int tiles, Work work) {
            for (int tile = 0; tile < tiles; tile++) {
                work.run(0, tile);
            }
        }
    }
}
