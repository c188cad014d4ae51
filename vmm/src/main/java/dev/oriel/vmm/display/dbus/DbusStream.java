package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a socket's bytes into authentication lines and messages, with the descriptors of each. Confined to the reader
 * thread.
 *
 * <p>The one buffer grows to the largest message seen (a frame of pixels) and stays, so that frames cost no allocation.
 */
final class DbusStream implements AutoCloseable {

    private static final int INITIAL_CAPACITY = 1 << 16;
    private static final int MAX_LINE = 512;
    private static final int MAX_PENDING_FDS = 64;

    private final UnixSocket socket;
    private final ArrayDeque<OwnedFd> fds = new ArrayDeque<>();

    /** Holds received bytes from its position to its limit. */
    private ByteBuffer buffer = ByteBuffer.allocateDirect(INITIAL_CAPACITY).limit(0);

    DbusStream(UnixSocket socket) {
        this.socket = socket;
    }

    /** A line of the authentication, without its end. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_LINE) {
            require(1);
            char next = (char) (buffer.get() & 0xFF);
            if (next == '\n' && line.toString().endsWith("\r")) {
                return line.substring(0, line.length() - 1);
            }
            line.append(next);
        }
        throw DisplayProtocolException.limit("AUTH line length", line.length(), MAX_LINE);
    }

    /** Waits for a whole message and returns its header; {@link #body} gives the rest until the next call. */
    DbusMessage readHeader() throws IOException {
        require(DbusMessage.FIXED_SIZE);
        int total = DbusMessage.totalLength(buffer);
        int headerLength = DbusMessage.headerLength(buffer);
        require(total);
        DbusMessage header = DbusMessage.decode(buffer.slice(buffer.position(), headerLength));
        body = buffer.slice(buffer.position() + headerLength, total - headerLength);
        buffer.position(buffer.position() + total);
        return header;
    }

    private ByteBuffer body = ByteBuffer.allocate(0);

    /** The body of the message whose header was read last; borrowed until the next message. */
    ByteBuffer body() {
        return body;
    }

    /** The descriptors of the message whose header was read last. */
    List<OwnedFd> takeFds(int count) throws DisplayProtocolException {
        if (count > fds.size()) {
            throw new DisplayProtocolException("UNIX_FDS", count + " announced, " + fds.size() + " came");
        }
        List<OwnedFd> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(fds.removeFirst());
        }
        return taken;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void require(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        makeRoom(bytes);
        while (buffer.remaining() < bytes) {
            int start = buffer.position();
            int end = buffer.limit();
            buffer.limit(buffer.capacity()).position(end);
            int received;
            try {
                received = socket.receive(buffer, fds::add);
            } finally {
                buffer.limit(buffer.position()).position(start);
            }
            if (received < 0) {
                throw new EOFException("QEMU has closed the connection");
            }
            if (fds.size() > MAX_PENDING_FDS) {
                throw DisplayProtocolException.limit("descriptors without a message", fds.size(), MAX_PENDING_FDS);
            }
        }
    }

    /** Moves what has come to the front when the message does not fit behind it. */
    private void makeRoom(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes).put(buffer).flip();
        } else if (buffer.capacity() - buffer.position() < bytes || !buffer.hasRemaining()) {
            buffer.compact().flip();
        }
    }

    @Override
    public void close() {
        fds.forEach(OwnedFd::close);
        fds.clear();
    }
}
