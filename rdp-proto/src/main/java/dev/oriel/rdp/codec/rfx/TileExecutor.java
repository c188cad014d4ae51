package dev.oriel.rdp.codec.rfx;

/**
 * Where the tiles of a frame are worked on. The library starts no threads: who has a pool hands in an executor that uses
 * it, with as many workers as the pool may spend on one frame.
 */
public interface TileExecutor {

    /** A share of a frame's tiles. */
    @FunctionalInterface
    interface Share {
        /** Works on the share of one worker; different workers' shares may run at the same time. */
        void run(int worker);
    }

    /** How many shares a frame is cut into, 1 or more; the same for the executor's whole life. */
    int workers();

    /**
     * Runs {@code share} once for each worker from 0 to {@link #workers()} - 1 and returns when all have returned; what
     * they wrote is then visible to the caller.
     */
    void run(Share share);

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
        public void run(Share share) {
            share.run(0);
        }
    }
}
