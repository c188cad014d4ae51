package dev.oriel.vmm.os;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A connected unix stream socket that carries file descriptors next to its bytes.
 *
 * <p>One thread may receive while others send; sends do not mix. Both block their thread in the kernel (a virtual thread
 * with its carrier), and only {@link #shutdown} or {@link #close} ends the wait: interrupts do not.
 */
public final class UnixSocket implements AutoCloseable {

    /** The two ends of a socket pair: ours, and the one to pass to another process and then to close. */
    public record Pair(UnixSocket ours, OwnedFd theirs) {}

    /** The longest path of a unix socket in bytes, without its closing zero. */
    public static final int MAX_PATH = 107;

    private static final int SCRATCH = 8192;

    private final OwnedFd fd;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock receiving = new ReentrantLock();
    private final SocketMessage outgoing = new SocketMessage();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final SocketMessage incoming = new SocketMessage();

    private UnixSocket(OwnedFd fd) {
        this.fd = fd;
    }

    /** Connects to a listening socket. */
    public static UnixSocket connect(Path path) throws IOException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_PATH) {
            throw new IOException(
                    "path of a unix socket has at most " + MAX_PATH + " bytes, got " + name.length + ": " + path);
        }
        int number = LibC.socket(LibC.AF_UNIX, LibC.SOCK_STREAM | LibC.SOCK_CLOEXEC, 0);
        if (number < 0) {
            throw LibC.failure("socket");
        }
        UnixSocket socket = new UnixSocket(new OwnedFd(number));
        if (SocketMessage.connect(number, name) != 0) {
            IOException failure = new IOException("cannot connect to " + path, LibC.failure("connect"));
            socket.close();
            throw failure;
        }
        return socket;
    }

    /** A connected pair. */
    public static Pair pair() throws IOException {
        int[] ends = new int[2];
        if (LibC.socketpair(LibC.AF_UNIX, LibC.SOCK_STREAM | LibC.SOCK_CLOEXEC, 0, ends) != 0) {
            throw LibC.failure("socketpair");
        }
        return new Pair(new UnixSocket(new OwnedFd(ends[0])), new OwnedFd(ends[1]));
    }

    /** Takes over a connected stream socket that was received. */
    public static UnixSocket of(OwnedFd fd) {
        return new UnixSocket(fd);
    }

    /** Sends all remaining bytes. */
    public void send(ByteBuffer bytes) throws IOException {
        send(bytes, List.of());
    }

    /**
     * Sends all remaining bytes, the descriptors attached to the first of them.
     *
     * @param bytes at least one when there are descriptors; a direct buffer saves a copy
     * @param fds at most {@link SocketMessage#MAX_FDS}; the receiver gets copies, the caller still owns and closes these
     */
    public void send(ByteBuffer bytes, List<OwnedFd> fds) throws IOException {
        if (!fds.isEmpty() && !bytes.hasRemaining()) {
            throw new IllegalArgumentException("descriptors need at least one byte to travel with");
        }
        List<OwnedFd> attached = fds;
        sending.lock();
        try {
            while (bytes.hasRemaining()) {
                sendOnce(bytes, attached, 0);
                attached = List.of();
            }
        } finally {
            sending.unlock();
        }
    }

    /**
     * Sends what the kernel takes at once, without waiting; the buffer's position tells how much that was. When it is not
     * nothing, the descriptors went with it.
     *
     * @param bytes as for {@link #send(ByteBuffer, List)}
     * @param fds as for {@link #send(ByteBuffer, List)}
     */
    public void sendSome(ByteBuffer bytes, List<OwnedFd> fds) throws IOException {
        sending.lock();
        try {
            sendOnce(bytes, fds, LibC.MSG_DONTWAIT);
        } finally {
            sending.unlock();
        }
    }

    private void sendOnce(ByteBuffer bytes, List<OwnedFd> fds, int flags) throws IOException {
        ByteBuffer direct = bytes.isDirect() ? bytes : copied(bytes);
        int number = fd.enter();
        try {
            int sent = outgoing.send(number, direct, fds, flags);
            bytes.position(bytes.position() + sent);
        } finally {
            fd.leave();
        }
    }

    /** The first of the bytes in native memory. */
    private ByteBuffer copied(ByteBuffer bytes) {
        int length = Math.min(bytes.remaining(), scratch.capacity());
        return scratch.clear().put(bytes.slice(bytes.position(), length)).flip();
    }

    /**
     * Waits for bytes and puts them into the buffer, as many as have come and fit.
     *
     * @param buffer direct, with room left
     * @param fds gets each descriptor that came with the bytes and owns it from then on
     * @return number of bytes, or -1 when the other end has closed
     */
    public int receive(ByteBuffer buffer, Consumer<OwnedFd> fds) throws IOException {
        if (!buffer.isDirect() || !buffer.hasRemaining()) {
            throw new IllegalArgumentException("want a direct buffer with room, got " + buffer);
        }
        receiving.lock();
        try {
            int number = fd.enter();
            try {
                int received = incoming.receive(number, buffer, fds);
                buffer.position(buffer.position() + received);
                return received == 0 ? -1 : received;
            } finally {
                fd.leave();
            }
        } finally {
            receiving.unlock();
        }
    }

    /** Receives until the buffer is full; the peer may not send descriptors meanwhile. */
    public void receiveFully(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (receive(buffer, OwnedFd::close) < 0) {
                throw new EOFException("the other end has closed");
            }
        }
    }

    /** The process at the other end. */
    public PeerCredentials peer() throws IOException {
        int[] ucred = new int[3];
        int number = fd.enter();
        try {
            if (LibC.getsockopt(number, LibC.SOL_SOCKET, LibC.SO_PEERCRED, ucred, new int[] {ucred.length * 4}) != 0) {
                throw LibC.failure("getsockopt");
            }
        } finally {
            fd.leave();
        }
        return new PeerCredentials(ucred[0], ucred[1], ucred[2]);
    }

    /** Ends the connection for both sides and in all processes; blocked threads return. */
    public void shutdown() {
        try {
            int number = fd.enter();
            try {
                LibC.shutdown(number, LibC.SHUT_RDWR);
            } finally {
                fd.leave();
            }
        } catch (IOException alreadyClosed) {
            // nothing is left to shut down
        }
    }

    /** {@link #shutdown}, then closes the descriptor when blocked threads have left it. */
    @Override
    public void close() {
        shutdown();
        fd.close();
    }
}
