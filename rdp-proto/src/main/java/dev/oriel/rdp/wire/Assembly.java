package dev.oriel.rdp.wire;

import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * Bytes of one message that arrives in pieces. Grows as pieces arrive, never by a declared size, and never beyond its
 * limit. Not thread-safe.
 */
public final class Assembly {

    private static final int FIRST_CAPACITY = 4096;

    private final int limit;
    private byte[] content = new byte[0];
    private int length;

    /** @param limit the largest message in bytes */
    public Assembly(int limit) {
        this.limit = limit;
    }

    /** Forgets what has been gathered. A large buffer is given back. */
    public void clear() {
        length = 0;
        if (content.length > FIRST_CAPACITY) {
            content = new byte[0];
        }
    }

    public int length() {
        return length;
    }

    /**
     * Appends all that the reader holds.
     *
     * @throws DecodeException when the message would grow beyond the limit; names {@code field}
     */
    public void append(String field, PduReader piece) throws DecodeException {
        int added = piece.remaining();
        if (!(added <= limit - length)) {
            throw DecodeException.limit(field, (long) length + added, limit);
        }
        if (!(length + added <= content.length)) {
            int doubled = (int) Math.min(limit, Math.max(FIRST_CAPACITY, 2L * content.length));
            content = Arrays.copyOf(content, Math.max(doubled, length + added));
        }
        piece.borrow(field, added).getBytes(0, content, length, added);
        length += added;
    }

    /** A reader over what has been gathered, valid until the next {@link #append} or {@link #clear}. */
    public PduReader reader() {
        return PduReader.of(Unpooled.wrappedBuffer(content, 0, length));
    }
}
