package dev.oriel.it.rig;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;

/**
 * What the code of this process holds: the heap after a collection, and what Netty's pool has handed out beside it.
 * Nothing else takes memory for a connection outside of the heap. What the virtual machine takes for itself, most of it
 * the compiler's, comes and goes by megabytes without a connection's doing and is left out.
 */
public final class ProcessMemory {

    /** What was dropped just now leaves the heap with the second collection. */
    private static final int COLLECTIONS = 3;

    private ProcessMemory() {}

    /** Bytes in use: the least of the readings. */
    public static long inUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            least = Math.min(least, heap + outsideOfHeap());
        }
        return least;
    }

    private static long outsideOfHeap() {
        PooledByteBufAllocator pool = (PooledByteBufAllocator) ByteBufAllocator.DEFAULT;
        return pool.metric().directArenas().stream()
                .mapToLong(PoolArenaMetric::numActiveBytes)
                .sum();
    }
}
