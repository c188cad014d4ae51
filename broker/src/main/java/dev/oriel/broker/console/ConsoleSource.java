package dev.oriel.broker.console;

import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.Screen;
import dev.oriel.vmm.display.DisplayListener;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenSize;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The boot console of one VM as one session sees it. What the display's reader thread tells is merged and handed to the
 * viewer on the session's own thread: however fast the guest draws, at most one hand-over waits.
 */
public final class ConsoleSource implements Screen, AutoCloseable {

    /** Areas that are kept apart; more become one that holds all. */
    private static final int MAX_AREAS = 64;

    private final GuestDisplay display;
    private final Executor sessionThread;
    private final Viewer viewer;
    private final Pending pending = new Pending();
    private final GuestDisplay.Subscription subscription;

    /** A session's side, called on the session's thread. */
    public interface Viewer {

        /** The guest's screen has another size; all of it is damaged. */
        void screenResized(ScreenSize size);

        void screenDamaged(Rectangle area);

        /** The guest's pointer; null where it draws its own or hides it. */
        void pointerShape(@Nullable PointerShape shape);

        void lockKeys(LockKeys lockKeys);

        /** The VM's display is gone; nothing follows. */
        void screenEnded(@Nullable Throwable cause);
    }

    private ConsoleSource(GuestDisplay display, Executor sessionThread, Viewer viewer) {
        this.display = display;
        this.sessionThread = sessionThread;
        this.viewer = viewer;
        this.subscription = display.subscribe(new Listener());
    }

    /** Begins to watch. The first hand-over brings size, whole screen, pointer and lock keys. */
    public static ConsoleSource open(GuestDisplay display, Executor sessionThread, Viewer viewer) {
        return new ConsoleSource(display, sessionThread, viewer);
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        display.read(new ScreenArea(area.x(), area.y(), area.width(), area.height()), target, offset, stride);
    }

    /** How the pixels come from QEMU. */
    public String kind() {
        return display.kind();
    }

    /** Stops watching; the display and the VM go on. */
    @Override
    public void close() {
        subscription.close();
    }

    private void handOver() {
        Batch batch = pending.take();
        if (batch.size != null) {
            viewer.screenResized(batch.size);
        }
        for (Rectangle area : batch.areas) {
            viewer.screenDamaged(area);
        }
        if (batch.pointerChanged) {
            viewer.pointerShape(batch.pointer);
        }
        if (batch.lockKeys != null) {
            viewer.lockKeys(batch.lockKeys);
        }
        if (batch.ended) {
            viewer.screenEnded(batch.cause);
        }
    }

    /** One hand-over. Confined to whoever took it. */
    private static final class Batch {
        @Nullable
        ScreenSize size;

        final List<Rectangle> areas = new ArrayList<>();
        boolean pointerChanged;

        @Nullable
        PointerShape pointer;

        @Nullable
        LockKeys lockKeys;

        boolean ended;

        @Nullable
        Throwable cause;
    }

    /** What was told since the last hand-over; guarded by itself. */
    private static final class Pending {

        private Batch batch = new Batch();
        private boolean scheduled;

        synchronized Batch take() {
            Batch taken = batch;
            batch = new Batch();
            scheduled = false;
            return taken;
        }

        /** Notes a change; true when a hand-over must be scheduled for it. */
        synchronized boolean note(Change change) {
            change.apply(batch);
            boolean first = !scheduled;
            scheduled = true;
            return first;
        }
    }

    @FunctionalInterface
    private interface Change {
        void apply(Batch batch);
    }

    private static void addArea(List<Rectangle> areas, Rectangle added) {
        if (areas.size() < MAX_AREAS) {
            areas.add(added);
            return;
        }
        Rectangle all = added;
        for (Rectangle area : areas) {
            all = all.union(area);
        }
        areas.clear();
        areas.add(all);
    }

    /** On the display's reader thread. */
    private final class Listener implements DisplayListener {

        @Override
        public void resized(ScreenSize size) {
            note(batch -> {
                batch.size = size;
                batch.areas.clear();
                batch.areas.add(new Rectangle(0, 0, size.width(), size.height()));
            });
        }

        @Override
        public void damaged(ScreenArea area) {
            note(batch -> addArea(batch.areas, new Rectangle(area.x(), area.y(), area.width(), area.height())));
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            note(batch -> {
                batch.pointerChanged = true;
                batch.pointer = shape;
            });
        }

        @Override
        public void pointerMoved(int x, int y, boolean visible) {
            // The client's pointer is where its user has put it: an absolute pointer needs no correction.
        }

        @Override
        public void lockKeys(LockKeys lockKeys) {
            note(batch -> batch.lockKeys = lockKeys);
        }

        @Override
        public void closed(@Nullable Throwable cause) {
            note(batch -> {
                batch.ended = true;
                batch.cause = cause;
            });
        }

        private void note(Change change) {
            if (pending.note(change)) {
                sessionThread.execute(ConsoleSource.this::handOver);
            }
        }
    }
}
