package dev.oriel.redirect.display;

import dev.oriel.rdp.codec.rfx.RfxQuality;
import org.jspecify.annotations.Nullable;

/**
 * How well photographs are sent, from what is known of a client: a pure function. Two things make them lossy: damage that has been left over
 * for longer than people take for a moment, whoever is the slow one; and a line that is known to be too slow for what waits or
 * for what has been coming lately, before anything piles up.
 */
final class PhotoPolicy {

    static final long SLOW_NANOS = 100_000_000;
    static final long VERY_SLOW_NANOS = 500_000_000;

    /** A shorter round trip is that of a local network: what little was sent there says nothing of what it could carry. */
    static final long LOCAL_RTT_MILLIS = 3;

    /** Bits that a pixel of a photograph takes: exact, and in each quality from {@link RfxQuality#HIGH} on. */
    private static final double EXACT_BITS = 20;

    private static final double HIGH_BITS = 4;
    private static final double MEDIUM_BITS = 2;

    /** Kilobits a second that photographs may take of what was measured; the rest is for everything else. */
    private static final double SHARE = 0.7;

    private static final double PATIENCE_SECONDS = SLOW_NANOS / 1e9;

    private PhotoPolicy() {}

    /**
     * The quality of a photograph that is sent now.
     *
     * @param lateNanos how long damage has been left over
     * @param link what was measured last
     * @param waitingPixels of the desktop, damaged now
     * @param pixelsPerSecond of photographs, as they came lately
     * @return null: exact
     */
    static @Nullable RfxQuality quality(
            Fidelity fidelity, long lateNanos, LinkQuality link, long waitingPixels, double pixelsPerSecond) {
        if (fidelity == Fidelity.EXACT) {
            return null;
        }
        RfxQuality least = fidelity == Fidelity.FAST ? RfxQuality.HIGH : null;
        return worse(worse(least, ofBacklog(lateNanos)), ofLink(link, waitingPixels, pixelsPerSecond));
    }

    private static @Nullable RfxQuality ofBacklog(long lateNanos) {
        if (lateNanos < SLOW_NANOS) {
            return null;
        }
        return lateNanos < VERY_SLOW_NANOS ? RfxQuality.MEDIUM : RfxQuality.LOW;
    }

    private static @Nullable RfxQuality ofLink(LinkQuality link, long waitingPixels, double pixelsPerSecond) {
        Long kilobits = link.bandwidthKbps();
        Long roundTrip = link.rttMillis();
        if (kilobits == null || (roundTrip != null && roundTrip < LOCAL_RTT_MILLIS)) {
            return null;
        }
        double bits = 1000.0 * SHARE * kilobits;
        double wanted = Math.max(waitingPixels / PATIENCE_SECONDS, pixelsPerSecond);
        if (wanted * EXACT_BITS <= bits) {
            return null;
        }
        if (wanted * HIGH_BITS <= bits) {
            return RfxQuality.HIGH;
        }
        return wanted * MEDIUM_BITS <= bits ? RfxQuality.MEDIUM : RfxQuality.LOW;
    }

    private static @Nullable RfxQuality worse(@Nullable RfxQuality one, @Nullable RfxQuality other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) > 0 ? one : other;
    }
}
