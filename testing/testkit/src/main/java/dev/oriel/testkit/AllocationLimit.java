package dev.oriel.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Holds one execution of a fuzz target to 32 MiB. Counts all that the thread allocates on the heap while the work runs,
 * so what the work holds at any moment is less.
 */
public final class AllocationLimit {

    public static final long BYTES = 32L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationLimit() {}

    /** What is held to the limit. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /**
     * Runs the work in this thread; an {@link AssertionError} says that it took more. Work that took more is run again
     * before, because loading and instrumenting a class is counted for the first that needs it.
     */
    public static <E extends Exception> void hold(Work<E> work) throws E {
        if (taken(work) > BYTES) {
            long taken = taken(work);
            if (taken > BYTES) {
                throw new AssertionError("took " + taken + " bytes of memory, more than " + BYTES);
            }
        }
    }

    private static <E extends Exception> long taken(Work<E> work) throws E {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
