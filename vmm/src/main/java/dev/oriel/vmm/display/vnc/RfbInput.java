package dev.oriel.vmm.display.vnc;

import dev.oriel.vmm.display.DisplayProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the server's numbers, big endian, and blocks of bytes. Confined to the reader thread. */
final class RfbInput {

    /** The bytes from the server; as {@link dev.oriel.vmm.os.UnixSocket#receive}. */
    @FunctionalInterface
    interface Source {
        int receive(ByteBuffer buffer) throws IOException;
    }

    /** Bytes that {@link #block} can give at once. */
    static final int MAX_BLOCK = 1 << 18;

    private final Source source;

    /** Holds received bytes from its position to its limit. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BLOCK).limit(0);

    RfbInput(Source source) {
        this.source = source;
    }

    int u8() throws IOException {
        return require(1).get() & 0xFF;
    }

    int u16() throws IOException {
        return require(2).getShort() & 0xFFFF;
    }

    int i32() throws IOException {
        return require(4).getInt();
    }

    /** The next bytes as a view that is valid until the next call. */
    ByteBuffer block(int length) throws IOException {
        require(length);
        ByteBuffer block = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        return block;
    }

    void skip(String field, long length, long max) throws IOException {
        if (length < 0 || length > max) {
            throw DisplayProtocolException.limit(field, length, max);
        }
        long left = length;
        while (left > 0) {
            int part = (int) Math.min(left, MAX_BLOCK);
            block(part);
            left -= part;
        }
    }

    private ByteBuffer require(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return buffer;
        }
        if (buffer.capacity() - buffer.position() < bytes || !buffer.hasRemaining()) {
            buffer.compact().flip();
        }
        while (buffer.remaining() < bytes) {
            int start = buffer.position();
            buffer.position(buffer.limit()).limit(buffer.capacity());
            int received;
            try {
                received = source.receive(buffer);
            } finally {
                buffer.limit(buffer.position()).position(start);
            }
            if (received < 0) {
                throw new EOFException("QEMU has closed the connection");
            }
        }
        return buffer;
    }
}
