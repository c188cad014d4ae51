package dev.oriel.vmm.display;

import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.UnixSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to QEMU in order and never blocks its caller: what the socket does not take at once waits, up to a
 * limit, and a thread that lives only as long as something waits sends it. Safe to use from any thread.
 */
public final class SendQueue {

    /** What to do with a message when QEMU does not read. */
    public enum WhenSlow {
        /** It must arrive: it waits for its turn. */
        WAIT,
        /** It replaces the newest waiting message, if that has the same policy, and else waits. */
        REPLACE,
        /** It is dropped when many messages wait. */
        DROP
    }

    /** Messages that may wait; QEMU has then not read for seconds, and the connection is given up. */
    public static final int MAX_WAITING = 4096;

    private record Message(ByteBuffer bytes, List<OwnedFd> fds, WhenSlow whenSlow) {}

    private final UnixSocket socket;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Message> waiting = new ArrayDeque<>();
    private boolean draining;

    /** A queue for a connection of the given name, which its thread bears. */
    public SendQueue(UnixSocket socket, String name) {
        this.socket = socket;
        this.name = name;
    }

    public void send(byte[] message, WhenSlow whenSlow) throws IOException {
        send(message, List.of(), whenSlow);
    }

    /**
     * Sends a message.
     *
     * @param fds travel with it; closed here when they are sent or the sending failed
     * @throws IOException when the connection has ended or too many messages wait; the connection is then closed
     */
    public void send(byte[] message, List<OwnedFd> fds, WhenSlow whenSlow) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        lock.lock();
        try {
            if (draining) {
                enqueue(new Message(bytes, fds, whenSlow));
                return;
            }
            socket.sendSome(bytes, fds);
            if (bytes.hasRemaining()) {
                boolean untouched = bytes.position() == 0;
                waiting.add(new Message(bytes, untouched ? fds : List.of(), WhenSlow.WAIT));
                startDraining();
                if (untouched) {
                    return;
                }
            }
            fds.forEach(OwnedFd::close);
        } catch (IOException e) {
            fds.forEach(OwnedFd::close);
            socket.close();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Message message) throws IOException {
        if (message.whenSlow == WhenSlow.DROP && waiting.size() >= MAX_WAITING / 2) {
            return;
        }
        Message newest = waiting.peekLast();
        if (message.whenSlow == WhenSlow.REPLACE && newest != null && newest.whenSlow == WhenSlow.REPLACE) {
            waiting.removeLast();
        }
        if (waiting.size() >= MAX_WAITING) {
            throw new IOException(name + " has not read " + MAX_WAITING + " messages");
        }
        waiting.addLast(message);
    }

    private void startDraining() {
        draining = true;
        Thread.ofPlatform().daemon().name(name + "-send").start(this::drain);
    }

    private void drain() {
        try {
            for (Message next = next(); next != null; next = next()) {
                try {
                    socket.send(next.bytes, next.fds);
                } finally {
                    next.fds.forEach(OwnedFd::close);
                }
            }
        } catch (IOException e) {
            // The reader of this connection sees its end, too, and tells the cause.
            socket.close();
            discard();
        }
    }

    private void discard() {
        lock.lock();
        try {
            waiting.forEach(message -> message.fds.forEach(OwnedFd::close));
            waiting.clear();
            draining = false;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Message next() {
        lock.lock();
        try {
            Message next = waiting.poll();
            draining = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
