package dev.oriel.redirect.audio;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Blocks that were sent and that the peer has not confirmed, by their number of 8 bits. Bound: {@link #MAX_MILLIS} of sound and
 * {@link #MAX_BLOCKS}; not held against a peer that has never confirmed any, because some never do.
 */
final class ConfirmWindow {

    /** More than the buffer of any player and a bad link together, in milliseconds. */
    static final int MAX_MILLIS = 1_000;

    static final int MAX_BLOCKS = 200;

    /** After so many milliseconds nobody waits for a confirm any more. */
    static final int EXPIRY_MILLIS = 2_000;

    private static final int SLOTS = 256;
    private static final long MAX_MICROS = MAX_MILLIS * 1_000L;
    private static final long FREE = Long.MIN_VALUE;

    /** Of a new measurement in the mean latency: one eighth. */
    private static final double WEIGHT = 1.0 / 8;

    private final LongConsumer released;
    private final long[] sentMillis = new long[SLOTS];
    private final long[] tickets = new long[SLOTS];
    private final long[] durations = new long[SLOTS];
    private int count;
    private long micros;
    private boolean confirms;
    private double latency = -1;

    /** @param released hears the ticket of each block that leaves */
    ConfirmWindow(LongConsumer released) {
        this.released = released;
        Arrays.fill(sentMillis, FREE);
    }

    /** Whether one more block may be sent. */
    boolean isOpen() {
        return !confirms || (count < MAX_BLOCKS && micros < MAX_MICROS);
    }

    int count() {
        return count;
    }

    /** Mean milliseconds from the sending to the confirm, or -1. */
    long latencyMillis() {
        return Math.round(latency);
    }

    void sent(int blockNo, long ticket, long durationMicros, long nowMillis) {
        release(blockNo);
        sentMillis[blockNo] = nowMillis;
        tickets[blockNo] = ticket;
        durations[blockNo] = durationMicros;
        count++;
        micros += durationMicros;
    }

    /** Returns whether the block was waited for. */
    boolean confirmed(int blockNo, long nowMillis) {
        if (sentMillis[blockNo] == FREE) {
            return false;
        }
        confirms = true;
        long sample = Math.max(0, nowMillis - sentMillis[blockNo]);
        latency = latency < 0 ? sample : latency + (sample - latency) * WEIGHT;
        release(blockNo);
        return true;
    }

    void expire(long nowMillis) {
        for (int i = 0; i < SLOTS; i++) {
            if (sentMillis[i] != FREE && nowMillis - sentMillis[i] > EXPIRY_MILLIS) {
                release(i);
            }
        }
    }

    void clear() {
        for (int i = 0; i < SLOTS; i++) {
            release(i);
        }
    }

    /** Keeps the blocks, and nobody hears of them. */
    void forgetTickets() {
        Arrays.fill(tickets, Speakers.NO_TICKET);
    }

    private void release(int blockNo) {
        if (sentMillis[blockNo] == FREE) {
            return;
        }
        sentMillis[blockNo] = FREE;
        count--;
        micros -= durations[blockNo];
        released.accept(tickets[blockNo]);
    }
}
