package dev.oriel.vmm.display;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of one display, and what a new one must be told first. Events come from reader threads; a lock keeps
 * each listener's events in one order and lets a subscription start and end between two events, never within one.
 */
public final class Viewers {

    private static final Logger log = LoggerFactory.getLogger(Viewers.class);

    private record Pointer(int x, int y, boolean visible) {}

    private final ReentrantLock lock;
    private final List<DisplayListener> listeners = new CopyOnWriteArrayList<>();
    private ScreenSize size;
    private @Nullable PointerShape shape;
    private @Nullable Pointer pointer;
    private LockKeys lockKeys = new LockKeys(false, false, false);
    private boolean closed;
    private @Nullable Throwable cause;

    /**
     * Starts without a listener.
     *
     * @param lock the one that the display holds when it tells an event: with two locks, a listener that calls the
     *     display back could wait for a thread that waits for it
     */
    public Viewers(ScreenSize size, ReentrantLock lock) {
        this.size = size;
        this.lock = lock;
    }

    /** As {@link GuestDisplay#subscribe}; the first events come on the caller's thread. */
    public GuestDisplay.Subscription subscribe(DisplayListener listener) {
        lock.lock();
        try {
            listener.resized(size);
            listener.damaged(size.area());
            listener.pointerShape(shape);
            if (pointer != null) {
                listener.pointerMoved(pointer.x, pointer.y, pointer.visible);
            }
            listener.lockKeys(lockKeys);
            if (closed) {
                listener.closed(cause);
            } else {
                listeners.add(listener);
            }
        } finally {
            lock.unlock();
        }
        return () -> remove(listener);
    }

    /** The whole screen is new, perhaps in another size. */
    public void replaced(ScreenSize newSize) {
        tell(
                listener -> {
                    if (newSize.equals(size)) {
                        listener.damaged(newSize.area());
                    } else {
                        listener.resized(newSize);
                    }
                },
                () -> size = newSize);
    }

    public void damaged(ScreenArea area) {
        if (!area.isEmpty()) {
            tell(listener -> listener.damaged(area), () -> {});
        }
    }

    public void pointerShape(@Nullable PointerShape newShape) {
        tell(listener -> listener.pointerShape(newShape), () -> shape = newShape);
    }

    public void pointerMoved(int x, int y, boolean visible) {
        tell(listener -> listener.pointerMoved(x, y, visible), () -> pointer = new Pointer(x, y, visible));
    }

    /** Told on only when they changed. */
    public void lockKeys(LockKeys newLockKeys) {
        lock.lock();
        try {
            if (!newLockKeys.equals(lockKeys)) {
                tell(listener -> listener.lockKeys(newLockKeys), () -> lockKeys = newLockKeys);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The last event; later ones are ignored. */
    public void closed(@Nullable Throwable endCause) {
        tell(listener -> listener.closed(endCause), () -> {
            closed = true;
            cause = endCause;
            listeners.clear();
        });
    }

    private void remove(DisplayListener listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    /** Tells all listeners, then remembers it for those that come later. */
    private void tell(Consumer<DisplayListener> event, Runnable remember) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            for (DisplayListener listener : listeners) {
                if (!listeners.contains(listener)) {
                    continue;
                }
                try {
                    event.accept(listener);
                } catch (RuntimeException e) {
                    log.atError().setCause(e).log("Bug in a display listener, it gets no more events");
                    remove(listener);
                }
            }
            remember.run();
        } finally {
            lock.unlock();
        }
    }
}
