package dev.oriel.it.rig;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long the rig waits for things that happen, polled; never a fixed pause. */
public final class Deadline {

    private Deadline() {}

    /** For what a guest under software emulation on a busy machine needs. */
    public static ConditionFactory guest() {
        return within(Duration.ofMinutes(2));
    }

    /** For what a client or the broker does by itself. */
    public static ConditionFactory soon() {
        return within(Duration.ofSeconds(30));
    }

    public static ConditionFactory within(Duration limit) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(limit);
    }
}
