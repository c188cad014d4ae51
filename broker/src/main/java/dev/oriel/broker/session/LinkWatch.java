package dev.oriel.broker.session;

import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.session.ServerMessages;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.redirect.display.LinkQuality;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches the way to one client, with what the client has announced: heartbeats tell it that we live, round trips tell us
 * that it lives and how far away it is, and bursts of pixels tell the bandwidth. While pixels wait to be taken nothing is
 * said: they are sign enough of us, and whether they get fewer is sign enough of the client. Confined to the session's
 * event loop.
 */
final class LinkWatch {

    /** How often {@link #tick} is to be called, and heartbeats are sent. */
    static final Duration PERIOD = Duration.ofSeconds(2);

    /** A client that has been asked and has said nothing for so long is gone, whatever TCP believes. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    /** A client that takes nothing of what waits for it for so long is gone too, even if it sends. */
    static final Duration LONGEST_STALL = Duration.ofSeconds(60);

    /** A burst of fewer bytes says nothing about the bandwidth. */
    static final int MIN_BURST = 16 * 1024;

    private static final Heartbeat HEARTBEAT = new Heartbeat((int) PERIOD.toSeconds(), 3, 5);
    private static final int TICKS_BETWEEN_WORDS = 5;
    private static final long BURSTS_APART_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long TRIES_APART_NANOS = Duration.ofMillis(200).toNanos();

    private final ServerMessages messages;
    private final Consumer<Bytes> out;
    private final LongSupplier nanoTime;
    private final boolean isAnswered;

    private boolean isAsked;
    private long askedAt;
    private boolean isWaiting;
    private long mostTaken;
    private long lastTaken;
    private long nextBurst;
    private boolean inBurst;
    private int ticks;

    /**
     * @param out writes bytes in order; what is flushed later is fine
     * @param isAnswered whether the client answers round trips
     * @param nanoTime a monotonic clock
     */
    LinkWatch(ServerMessages messages, Consumer<Bytes> out, boolean isAnswered, LongSupplier nanoTime) {
        this.messages = messages;
        this.out = out;
        this.isAnswered = isAnswered;
        this.nanoTime = nanoTime;
        this.nextBurst = nanoTime.getAsLong();
    }

    /** The client has sent something. */
    void heard() {
        isAsked = false;
    }

    /** Whether the client has been silent, or has taken nothing, for too long. */
    boolean isGone() {
        long now = nanoTime.getAsLong();
        boolean isSilent = isAnswered && isAsked && now - askedAt > LONGEST_SILENCE.toNanos();
        boolean isStalled = isWaiting && now - lastTaken > LONGEST_STALL.toNanos();
        return isSilent || isStalled;
    }

    /**
     * Says and asks what is due; to be called every {@link #PERIOD}.
     *
     * @param written bytes since the session began
     * @param waiting of these, bytes that have to be taken before more is written, 0 for none
     */
    void tick(long written, long waiting) {
        if (waiting > 0) {
            waits(written - waiting);
            return;
        }
        isWaiting = false;
        messages.heartbeat(HEARTBEAT).ifPresent(out);
        messages.measureRoundTrip().ifPresent(question -> {
            out.accept(question);
            if (!isAsked) {
                isAsked = true;
                askedAt = nanoTime.getAsLong();
            }
        });
        if (++ticks % TICKS_BETWEEN_WORDS == 0) {
            messages.tellNetwork().ifPresent(out);
        }
    }

    private void waits(long taken) {
        if (!isWaiting || taken > mostTaken) {
            isWaiting = true;
            mostTaken = taken;
            lastTaken = nanoTime.getAsLong();
        }
    }

    /** Pixels follow now. */
    void burstBegins() {
        long now = nanoTime.getAsLong();
        if (now - nextBurst >= 0) {
            nextBurst = now + TRIES_APART_NANOS;
            messages.beginBandwidth().ifPresent(begin -> {
                out.accept(begin);
                inBurst = true;
            });
        }
    }

    /** So many bytes of pixels have been written since {@link #burstBegins}, and none follow at once. */
    void burstEnds(long bytes) {
        if (inBurst && bytes >= MIN_BURST) {
            messages.endBandwidth().ifPresent(out);
            nextBurst = nanoTime.getAsLong() + BURSTS_APART_NANOS;
        }
        // After a smaller burst the client goes on counting until the next one begins, which tells it to start over.
        inBurst = false;
    }

    /** What is known now. */
    LinkQuality quality() {
        NetworkEstimate known = messages.network();
        return new LinkQuality(known.averageRttMillis(), known.bandwidthKbps());
    }
}
