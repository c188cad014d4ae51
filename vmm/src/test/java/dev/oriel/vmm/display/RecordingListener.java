package dev.oriel.vmm.display;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps the events of a display as lines of text, and the values that tests look at. */
public final class RecordingListener implements DisplayListener {

    public final List<String> events = new CopyOnWriteArrayList<>();
    public volatile @Nullable LockKeys lockKeys;
    public volatile @Nullable PointerShape shape;
    public volatile boolean closed;
    public volatile @Nullable Throwable cause;

    @Override
    public void resized(ScreenSize size) {
        events.add("resized " + size.width() + "x" + size.height());
    }

    @Override
    public void damaged(ScreenArea area) {
        events.add("damaged " + area.x() + "," + area.y() + " " + area.width() + "x" + area.height());
    }

    @Override
    public void pointerShape(@Nullable PointerShape newShape) {
        events.add("shape " + newShape);
        shape = newShape;
    }

    @Override
    public void pointerMoved(int x, int y, boolean visible) {
        events.add("pointer " + x + "," + y + " " + visible);
    }

    @Override
    public void lockKeys(LockKeys newLockKeys) {
        events.add("locks " + newLockKeys);
        lockKeys = newLockKeys;
    }

    @Override
    public void closed(@Nullable Throwable endCause) {
        events.add("closed");
        cause = endCause;
        closed = true;
    }
}
