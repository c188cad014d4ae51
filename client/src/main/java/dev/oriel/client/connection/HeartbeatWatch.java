package dev.oriel.client.connection;

import dev.oriel.rdp.message.Heartbeat;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a server is gone that has promised heartbeats, MS-RDPBCGR 2.2.16.1. Whatever is heard of it counts. Confined to the
 * connection's event loop.
 */
final class HeartbeatWatch {

    private final LongConsumer gone;
    private @Nullable Heartbeat promised;
    private @Nullable ScheduledFuture<?> periods;
    private int silentPeriods;

    /** @param gone is told how many seconds the server has been silent */
    HeartbeatWatch(LongConsumer gone) {
        this.gone = gone;
    }

    /** The server promises the next heartbeats; without a period, or a number that may be missed, it promises none. */
    void promised(Heartbeat heartbeat, EventExecutor loop) {
        if (heartbeat.equals(promised)) {
            return;
        }
        close();
        promised = heartbeat;
        int period = heartbeat.periodSeconds();
        if (period > 0 && heartbeat.missedBeforeReconnect() > 0) {
            // Periods that the loop has seen: what it has slept through, with input waiting, does not count.
            periods = loop.scheduleWithFixedDelay(() -> over(heartbeat), period, period, TimeUnit.SECONDS);
        }
    }

    private void over(Heartbeat heartbeat) {
        silentPeriods++;
        if (silentPeriods > heartbeat.missedBeforeReconnect()) {
            close();
            gone.accept((long) silentPeriods * heartbeat.periodSeconds());
        }
    }

    /** The server has said something. */
    void heard() {
        silentPeriods = 0;
    }

    void close() {
        if (periods != null) {
            periods.cancel(false);
            periods = null;
        }
    }
}
