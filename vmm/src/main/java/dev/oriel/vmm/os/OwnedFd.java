package dev.oriel.vmm.os;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor that is ours to close. Safe to use from any thread.
 *
 * <p>The kernel gives the number of a closed descriptor to the next file that anybody opens. So a call on the descriptor
 * runs between {@link #enter} and {@link #leave}, and {@link #close} closes it only when the last such call has left.
 */
public final class OwnedFd implements AutoCloseable {

    private final int number;

    /** Calls that are on their way, and one for the owner until he closes. */
    private final AtomicInteger users = new AtomicInteger(1);

    private final AtomicBoolean closed = new AtomicBoolean();

    OwnedFd(int number) {
        this.number = number;
    }

    /** Starts a call: the descriptor stays open until {@link #leave}. */
    int enter() throws ClosedChannelException {
        int present;
        do {
            present = users.get();
            if (present == 0 || closed.get()) {
                throw new ClosedChannelException();
            }
        } while (!users.compareAndSet(present, present + 1));
        return number;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            LibC.close(number);
        }
    }

    /**
     * Gives the descriptor to a new owner; this object becomes a closed one. For use before any call is made on it.
     */
    public OwnedFd moved() {
        if (!closed.compareAndSet(false, true)) {
            throw new IllegalStateException("fd " + number + " is closed");
        }
        return new OwnedFd(number);
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** Closes the descriptor, at once or when the last call on it returns. More than one call has no effect. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
    }

    @Override
    public String toString() {
        return "fd " + number;
    }
}
