package dev.oriel.it.rig;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** What this process holds, without what it could give back: the heap after a collection and what malloc has handed out. */
public final class ProcessMemory {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);
    private static final Glibc GLIBC = Native.load("c", Glibc.class);

    private ProcessMemory() {}

    /** Bytes in use: the least that is read in a second, because the compiler's work memory comes and goes. */
    public static long inUse() {
        AtomicLong least = new AtomicLong(Long.MAX_VALUE);
        Awaitility.await().pollInterval(PAUSE).during(LONG_ENOUGH).until(() -> {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            Mallinfo2.ByValue malloc = GLIBC.mallinfo2();
            least.accumulateAndGet(heap + malloc.uordblks + malloc.hblkhd, Math::min);
            return true;
        });
        return least.get();
    }

    /** Of glibc 2.33 and newer. */
    private interface Glibc extends Library {
        Mallinfo2.ByValue mallinfo2();
    }

    /** {@code struct mallinfo2}, mallinfo(3): all fields are {@code size_t}. */
    @FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static class Mallinfo2 extends Structure {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;

        /** Bytes in blocks of their own mapping. */
        public long hblkhd;

        public long usmblks;
        public long fsmblks;

        /** Bytes handed out of the arenas. */
        public long uordblks;

        public long fordblks;
        public long keepcost;

        /** As the function returns it. */
        public static final class ByValue extends Mallinfo2 implements Structure.ByValue {}
    }
}
