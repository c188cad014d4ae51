package dev.oriel.broker.console;

import dev.oriel.broker.source.Source;
import dev.oriel.broker.source.SourceViewer;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.PointerLook;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boot console of one VM as one session sees it. What the display's reader thread tells is merged and handed to the
 * viewer on the session's own thread: however fast the guest draws, at most one hand-over waits.
 */
public final class ConsoleSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSource.class);

    /** Areas that are kept apart; more become one that holds all. */
    private static final int MAX_AREAS = 64;

    private final GuestDisplay display;
    private final Executor sessionThread;
    private final SourceViewer viewer;
    private final EndListener whenEnded;
    private final ConsoleInput input;
    private final Pending pending = new Pending();
    private final GuestDisplay.Subscription subscription;

    private @Nullable ScreenSize size;
    private PointerLook pointer = PointerLook.Plain.HIDDEN;
    private Flags<Led> lights = Flags.none();

    /** Hears of the console's end, on the session's thread. */
    @FunctionalInterface
    public interface EndListener {
        /** The VM's display is gone; nothing follows. */
        void consoleEnded(@Nullable Throwable cause);
    }

    private ConsoleSource(GuestDisplay display, Executor sessionThread, SourceViewer viewer, EndListener whenEnded) {
        this.display = display;
        this.sessionThread = sessionThread;
        this.viewer = viewer;
        this.whenEnded = whenEnded;
        this.input = new ConsoleInput(display.openInput());
        this.subscription = display.subscribe(new Listener());
    }

    /** Begins to watch. The first hand-over brings size, whole screen, pointer and lock keys. */
    public static ConsoleSource open(
            GuestDisplay display, Executor sessionThread, SourceViewer viewer, EndListener whenEnded) {
        return new ConsoleSource(display, sessionThread, viewer, whenEnded);
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        display.read(new ScreenArea(area.x(), area.y(), area.width(), area.height()), target, offset, stride);
    }

    /** How the pixels come from QEMU. */
    @Override
    public String kind() {
        return display.kind();
    }

    @Override
    public void show() {
        if (size != null) {
            viewer.screenResized(size);
            viewer.screenDamaged(List.of(new Rectangle(0, 0, size.width(), size.height())));
        }
        viewer.pointer(pointer);
        viewer.lights(lights);
    }

    @Override
    public void place(Placement placement) {
        input.place(placement);
    }

    @Override
    public void input(InputEvent event) {
        input.handle(event);
    }

    @Override
    public void release() {
        input.release();
    }

    @Override
    public void wish(ScreenSize wished) {
        display.requestSize(wished)
                .whenComplete((passedOn, failure) ->
                        LOG.atDebug().addKeyValue("passed", passedOn).log("Client asked for another size"));
    }

    @Override
    public void close() {
        input.close();
        subscription.close();
    }

    private void handOver() {
        Batch batch = pending.take();
        if (batch.size != null) {
            size = batch.size;
            viewer.screenResized(size);
        }
        if (!batch.areas.isEmpty()) {
            viewer.screenDamaged(batch.areas);
        }
        if (batch.pointerChanged) {
            pointer = look(batch.pointer);
            viewer.pointer(pointer);
        }
        if (batch.lockKeys != null) {
            input.guestLockKeys(batch.lockKeys);
            lights = lights(batch.lockKeys);
            viewer.lights(lights);
        }
        if (batch.ended) {
            whenEnded.consoleEnded(batch.cause);
        }
    }

    /** A guest that draws its own pointer, or hides it, has none. */
    private static PointerLook look(@Nullable PointerShape shape) {
        return shape == null
                ? PointerLook.Plain.HIDDEN
                : new PointerLook.Image(
                        new PointerImage(shape.width(), shape.height(), shape.hotX(), shape.hotY(), shape.argb()));
    }

    private static Flags<Led> lights(LockKeys lockKeys) {
        Flags<Led> on = Flags.none();
        on = lockKeys.scrollLock() ? on.with(Led.SCROLL_LOCK) : on;
        on = lockKeys.numLock() ? on.with(Led.NUM_LOCK) : on;
        return lockKeys.capsLock() ? on.with(Led.CAPS_LOCK) : on;
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
