package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.AudioFormat;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sound that could not go out. Bound: {@link #MAX_MILLIS} of sound and of waiting, {@link #MAX_BLOCKS}, {@link #MAX_BYTES}.
 * Policy: the oldest is dropped and counted, because late sound is worth less than new; the newest block always stays.
 */
final class BlockQueue {

    /** The most sound that waits, and the longest that it waits, in milliseconds. */
    static final int MAX_MILLIS = 200;

    /** For blocks whose format does not say how long they are. */
    static final int MAX_BLOCKS = 64;

    static final int MAX_BYTES = 512 * 1024;

    private static final long MAX_MICROS = MAX_MILLIS * 1_000L;

    /** A block and when it came. */
    record Block(AudioFormat format, long ticket, long timestampMillis, long queuedMillis, long micros, Bytes data) {}

    private final LongConsumer dropped;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private long micros;
    private long bytes;
    private long drops;

    /** @param dropped hears the ticket of each block that is dropped */
    BlockQueue(LongConsumer dropped) {
        this.dropped = dropped;
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Milliseconds of sound that wait. */
    long millis() {
        return micros / 1_000;
    }

    /** Blocks that were dropped since the beginning. */
    long drops() {
        return drops;
    }

    /** Copies a borrowed block, and drops the oldest while there is too much. */
    void add(AudioFormat format, long ticket, long timestampMillis, ByteBuf block, long nowMillis) {
        Bytes data = Bytes.copyOf(block);
        Block added = new Block(format, ticket, timestampMillis, nowMillis, format.micros(data.length()), data);
        blocks.add(added);
        micros += added.micros;
        bytes += data.length();
        while (blocks.size() > 1 && (micros > MAX_MICROS || bytes > MAX_BYTES || blocks.size() > MAX_BLOCKS)) {
            dropOldest();
        }
    }

    /** Drops what has waited too long. */
    void expire(long nowMillis) {
        while (!blocks.isEmpty() && nowMillis - blocks.getFirst().queuedMillis > MAX_MILLIS) {
            dropOldest();
        }
    }

    void clear() {
        while (!blocks.isEmpty()) {
            dropOldest();
        }
    }

    /** The oldest block, which leaves the queue, or null. */
    @Nullable
    Block poll() {
        Block first = blocks.poll();
        if (first != null) {
            micros -= first.micros;
            bytes -= first.data.length();
        }
        return first;
    }

    private void dropOldest() {
        Block oldest = poll();
        if (oldest != null) {
            drops++;
            dropped.accept(oldest.ticket);
        }
    }
}
