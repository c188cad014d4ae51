package dev.oriel.rdp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a codec allocates once its scratch memory has grown. */
public final class AllocatedBytes {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 50;

    /** One picture. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private AllocatedBytes() {}

    /** Fails unless further pictures allocate nothing on this thread. */
    public static void areNone(Work work) throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long least = Long.MAX_VALUE;
        // The least of many rounds: linking and the measurement itself allocate now and then.
        for (int i = 0; i < ROUNDS; i++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
