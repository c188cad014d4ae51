package dev.oriel.bench;

import com.sun.management.ThreadMXBean;
import dev.oriel.rdp.wire.DecodeException;
import java.lang.management.ManagementFactory;

/**
 * What one codec takes.
 *
 * @param encode seconds of the fastest pass, 0 when there is none
 * @param decode the same of decoding
 * @param bytes of a pass
 * @param psnr of the last frame in dB, {@link CodecPicture#EXACT} when it is exact
 */
record Measured(double encode, double decode, long bytes, double psnr) {

    static final Measured NOTHING = new Measured(0, 0, 0, 0);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One pass over all frames. */
    @FunctionalInterface
    interface Pass {
        void run() throws DecodeException;
    }

    /** The clock that counts. */
    @FunctionalInterface
    interface Clock {
        long nanos();
    }

    /** The processor's time of this thread, because others use the machine, too. */
    static final Clock PROCESSOR = THREADS::getCurrentThreadCpuTime;

    /** For work on several threads. */
    static final Clock WALL = System::nanoTime;

    /** Seconds of the fastest of the passes that fit the time, and of what is done before each, which does not count. */
    static double fastest(Clock clock, double seconds, Runnable before, Pass pass) throws DecodeException {
        long best = Long.MAX_VALUE;
        long end = clock.nanos() + (long) (seconds * 1e9);
        long start;
        do {
            before.run();
            start = clock.nanos();
            pass.run();
            best = Math.min(best, clock.nanos() - start);
        } while (start < end);
        return best / 1e9;
    }

    /** Bytes that a pass allocates on this thread: the least of several, because linking allocates now and then. */
    static long allocated(Runnable before, Pass pass) throws DecodeException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            before.run();
            long start = THREADS.getCurrentThreadAllocatedBytes();
            pass.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - start);
        }
        return least;
    }
}
