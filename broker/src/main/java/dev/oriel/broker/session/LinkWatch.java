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
 * that it lives and how far away it is, and bursts of pixels tell the bandwidth. Without any of these it does nothing.
 * Confined to the session's event loop.
 */
final class LinkWatch {

    /** How often {@link #tick} is to be called, and heartbeats are sent. */
    static final Duration PERIOD = Duration.ofSeconds(2);

    /** A client that answers round trips and has said nothing for so long is gone, whatever TCP believes. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

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

    private long lastHeard;
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
        this.lastHeard = nanoTime.getAsLong();
        this.nextBurst = lastHeard;
    }

    /** The client has sent something. */
    void heard() {
        lastHeard = nanoTime.getAsLong();
    }

    /** Whether the client has been silent for too long. */
    boolean isGone() {
        return isAnswered && nanoTime.getAsLong() - lastHeard > LONGEST_SILENCE.toNanos();
    }

    /** Says and asks what is due; to be called every {@link #PERIOD}. */
    void tick() {
        messages.heartbeat(HEARTBEAT).ifPresent(out);
        messages.measureRoundTrip().ifPresent(out);
        if (++ticks % TICKS_BETWEEN_WORDS == 0) {
            messages.tellNetwork().ifPresent(out);
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
