package dev.oriel.broker.session;

import dev.oriel.broker.console.ConsoleSource;
import dev.oriel.broker.guest.GuestSource;
import dev.oriel.broker.source.Source;
import dev.oriel.broker.source.SourceViewer;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.SynchronizeEvent;
import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.redirect.display.Screen;
import dev.oriel.vmm.display.ScreenSize;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of its sources a session shows: the console, and the guest's own desktop for as long as that is there. The client
 * stays connected; what it held down on one source is released there. Confined to the session's event loop.
 */
final class SourceSwitch implements Screen, AutoCloseable {

    private final SourceViewer viewer;
    private final ConsoleSource console;
    private final @Nullable GuestSource guest;
    private @Nullable Source shown;
    private @Nullable Placement placement;
    private @Nullable SynchronizeEvent locks;

    /**
     * Begins with the console.
     *
     * @param viewer hears of the source that is shown
     * @param console makes it, for the viewer that it is given
     * @param guest likewise, or makes null where the user may not have it
     */
    SourceSwitch(
            SourceViewer viewer,
            Function<SourceViewer, ConsoleSource> console,
            Function<SourceViewer, @Nullable GuestSource> guest) {
        this.viewer = viewer;
        Gate consoleGate = new Gate();
        this.console = console.apply(consoleGate);
        consoleGate.source = this.console;
        shown = this.console;
        Gate guestGate = new Gate();
        this.guest = guest.apply(guestGate);
        guestGate.source = this.guest;
    }

    /** Begins to look for the guest's own desktop. */
    void start() {
        if (guest != null) {
            guest.start();
        }
    }

    /** How the pixels come, for the log. */
    String kind() {
        return shown().kind();
    }

    /** Whether the guest's own desktop is shown. */
    boolean showsGuest() {
        return guest != null && shown == guest;
    }

    void toGuest() {
        if (guest != null) {
            turnTo(guest);
        }
    }

    void toConsole() {
        turnTo(console);
    }

    private void turnTo(Source next) {
        if (shown == next) {
            return;
        }
        shown().release();
        shown = next;
        if (placement != null) {
            next.place(placement);
        }
        if (locks != null) {
            next.input(locks);
        }
        next.show();
    }

    void input(List<? extends InputEvent> events) {
        for (InputEvent event : events) {
            if (event instanceof SynchronizeEvent synchronize) {
                locks = synchronize;
            }
            shown().input(event);
        }
    }

    void place(Placement newPlacement) {
        placement = newPlacement;
        shown().place(newPlacement);
    }

    /** The client's window has this size: both follow, so that the size is right after a change of source. */
    void wish(ScreenSize size) {
        console.wish(size);
        if (guest != null) {
            guest.wish(size);
        }
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        shown().read(area, target, offset, stride);
    }

    private Source shown() {
        Source present = shown;
        return present == null ? console : present;
    }

    @Override
    public void close() {
        if (guest != null) {
            guest.close();
        }
        console.close();
    }

    /** Lets a source's news through while that source is shown. */
    private final class Gate implements SourceViewer {

        private @Nullable Source source;

        private boolean isOpen() {
            return source != null && source == shown;
        }

        @Override
        public void screenResized(ScreenSize size) {
            if (isOpen()) {
                viewer.screenResized(size);
            }
        }

        @Override
        public void screenDamaged(List<Rectangle> areas) {
            if (isOpen()) {
                viewer.screenDamaged(areas);
            }
        }

        @Override
        public void pointer(PointerLook look) {
            if (isOpen()) {
                viewer.pointer(look);
            }
        }

        @Override
        public void lights(Flags<Led> on) {
            if (isOpen()) {
                viewer.lights(on);
            }
        }
    }
}
