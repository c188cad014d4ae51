package dev.oriel.redirect.display;

import dev.oriel.rdp.egfx.FrameAcknowledge;

/**
 * Decides when a frame may be sent and how large it may be. Three limits: a window of frames that the client has not
 * acknowledged, a shortest time between frames, and a size that adapts so that a frame is acknowledged soon. A client that
 * suspends acknowledges lifts the first; the transport's water mark, which the caller checks, remains.
 */
final class FramePacer {

    /** Frames that may be on their way: more than one, because some clients acknowledge a frame only after the next. */
    static final int WINDOW = 3;

    /** The same where a round trip is so long that fewer would leave the line empty in between. */
    static final int MAX_WINDOW = 8;

    private static final long MILLIS_PER_FRAME = 40;

    static final int MIN_BUDGET = 32 << 10;
    static final int MAX_BUDGET = 512 << 10;

    private static final int FIRST_BUDGET = 128 << 10;
    private static final long MIN_INTERVAL_NANOS = 10_000_000;
    private static final long FAST_NANOS = 40_000_000;
    private static final long SLOW_NANOS = 150_000_000;

    private static final int SENT_RING = MAX_WINDOW + 1;

    private enum Acknowledges {
        EXPECTED,
        SUSPENDED
    }

    private Acknowledges acknowledges = Acknowledges.EXPECTED;
    private long lastSent;
    private long lastAcknowledged;
    private int budget = FIRST_BUDGET;
    private final long[] sentAt = new long[SENT_RING];

    /** Whether the frame filled its budget: only such frames say something about it. */
    private final boolean[] filled = new boolean[SENT_RING];

    private int window = WINDOW;
    private long roundTripNanos;

    /** Whether an acknowledge has said something about the budget. */
    private boolean adapted;

    private long nextFrameAt;
    private boolean intervalRunning;

    /** Bytes that the next frame may have. */
    int budget() {
        return budget;
    }

    int unacknowledged() {
        return (int) (lastSent - lastAcknowledged);
    }

    /** 0 now, nanoseconds later, or {@link DisplayServer#NEVER} before the next acknowledge. */
    long readyIn(long nowNanos) {
        if (acknowledges == Acknowledges.EXPECTED && !(unacknowledged() < window)) {
            return DisplayServer.NEVER;
        }
        return intervalRunning ? Math.max(0, nextFrameAt - nowNanos) : 0;
    }

    long nextFrameId() {
        return (lastSent + 1) & 0xffff_ffffL;
    }

    /**
     * A frame was sent.
     *
     * @param more whether it had to stop at its budget, so that the rest need not wait
     */
    void sent(long nowNanos, boolean more) {
        lastSent++;
        int slot = (int) (lastSent % SENT_RING);
        sentAt[slot] = nowNanos;
        filled[slot] = more;
        nextFrameAt = nowNanos + MIN_INTERVAL_NANOS;
        intervalRunning = !more;
    }

    void acknowledged(FrameAcknowledge acknowledge, long nowNanos) {
        acknowledges = acknowledge.queueDepth() == FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT
                ? Acknowledges.SUSPENDED
                : Acknowledges.EXPECTED;
        long behind = (lastSent - acknowledge.frameId()) & 0xffff_ffffL;
        if (!(behind < unacknowledged())) {
            return;
        }
        lastAcknowledged = lastSent - behind;
        int slot = (int) (lastAcknowledged % SENT_RING);
        if (behind < SENT_RING && filled[slot]) {
            adapt(nowNanos - sentAt[slot]);
        }
    }

    /** The way to the client was measured: a long one takes more frames at once, a narrow one begins with smaller ones. */
    void link(LinkQuality quality) {
        Long roundTrip = quality.rttMillis();
        if (roundTrip != null) {
            roundTripNanos = roundTrip * 1_000_000;
            window = Math.clamp(WINDOW + roundTrip / MILLIS_PER_FRAME, WINDOW, MAX_WINDOW);
        }
        Long kilobits = quality.bandwidthKbps();
        if (kilobits != null && !adapted) {
            // Kilobits in a millisecond are bits.
            budget = Math.clamp(kilobits * MILLIS_PER_FRAME / 8, MIN_BUDGET, FIRST_BUDGET);
        }
    }

    private void adapt(long acknowledgedAfterNanos) {
        long tookNanos = acknowledgedAfterNanos - roundTripNanos;
        adapted = true;
        if (tookNanos < FAST_NANOS) {
            budget = Math.min(MAX_BUDGET, 2 * budget);
        } else if (SLOW_NANOS < tookNanos) {
            budget = Math.max(MIN_BUDGET, budget / 2);
        }
    }

    /** The client started over: it acknowledges nothing that was sent before. */
    void restart() {
        acknowledges = Acknowledges.EXPECTED;
        lastAcknowledged = lastSent;
    }
}
