package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that have arrived and are not yet understood. Grows as they arrive, never by what a header announces, and never
 * beyond its limit. Frames are views into it, valid until the next {@link #append}. Not thread-safe.
 */
public final class FrameBuffer {

    /** Finds the end of the frame that starts at the reader index. */
    @FunctionalInterface
    public interface Splitter {
        /** The frame's size in bytes, or empty while that is not known. Moves nothing. */
        OptionalInt frameLength(ByteBuf borrowed) throws DecodeException;
    }

    private final int limit;
    private byte[] bytes = {};
    private int start;
    private int end;

    /** @param limit most bytes that are kept */
    public FrameBuffer(int limit) {
        this.limit = limit;
    }

    /** Copies all readable bytes of the borrowed buffer, whose reader index moves to its end. */
    public void append(ByteBuf borrowed) throws DecodeException {
        int added = borrowed.readableBytes();
        int kept = end - start;
        if (!(added <= limit - kept)) {
            throw DecodeException.limit("input", (long) kept + added, limit);
        }
        if (end + added > bytes.length) {
            byte[] larger = kept + added <= bytes.length ? bytes : new byte[grown(kept + added)];
            System.arraycopy(bytes, start, larger, 0, kept);
            bytes = larger;
            start = 0;
            end = kept;
        }
        borrowed.readBytes(bytes, end, added);
        end += added;
    }

    private int grown(int needed) {
        return Math.min(limit, Math.max(needed, 2 * bytes.length));
    }

    /** Bytes that {@link #append} would take now. */
    int room() {
        return limit - (end - start);
    }

    /** What is there, as a view. */
    public ByteBuf view() {
        return Unpooled.wrappedBuffer(bytes, start, end - start);
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** The next whole frame as a view, or null when it is not complete. */
    public @Nullable ByteBuf next(Splitter splitter) throws DecodeException {
        if (isEmpty()) {
            return null;
        }
        OptionalInt length = splitter.frameLength(view());
        if (length.isEmpty()) {
            return null;
        }
        if (!(length.getAsInt() <= limit)) {
            throw DecodeException.limit("frame", length.getAsInt(), limit);
        }
        if (!(length.getAsInt() <= end - start)) {
            return null;
        }
        ByteBuf frame = Unpooled.wrappedBuffer(bytes, start, length.getAsInt());
        start += length.getAsInt();
        return frame;
    }

    /** Takes all out. */
    public Bytes drain() {
        Bytes rest = Bytes.of(Arrays.copyOfRange(bytes, start, end));
        clear();
        return rest;
    }

    /** Forgets all and gives the memory back. */
    public void clear() {
        Arrays.fill(bytes, (byte) 0);
        bytes = new byte[0];
        start = 0;
        end = 0;
    }
}
