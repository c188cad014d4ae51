package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.rfx.RfxQuality;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether a client keeps up, and says how good photographs may be: while damage is left over for longer than people
 * take for a moment, the connection or the client is too slow for exact ones. Confined to its owner's thread.
 */
final class Backlog {

    static final long SLOW_NANOS = 100_000_000;
    private static final long VERY_SLOW_NANOS = 500_000_000;

    private final Fidelity fidelity;
    private boolean behind;
    private long behindSince;

    Backlog(Fidelity fidelity) {
        this.fidelity = fidelity;
    }

    /**
     * Something was sent.
     *
     * @param more whether damage is left
     */
    void sent(long nowNanos, boolean more) {
        if (more && !behind) {
            behindSince = nowNanos;
        }
        behind = more;
    }

    /** The quality of a photograph that is sent now; null when it must be exact. */
    @Nullable
    RfxQuality quality(long nowNanos) {
        long late = behind ? nowNanos - behindSince : 0;
        return switch (fidelity) {
            case EXACT -> null;
            case ADAPTIVE -> late < SLOW_NANOS ? null : slow(late);
            case FAST -> late < SLOW_NANOS ? RfxQuality.HIGH : slow(late);
        };
    }

    private static RfxQuality slow(long late) {
        return late < VERY_SLOW_NANOS ? RfxQuality.MEDIUM : RfxQuality.LOW;
    }
}
