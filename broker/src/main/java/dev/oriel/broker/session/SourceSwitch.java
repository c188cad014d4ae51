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
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of its sources a session shows: the console, and the guest's own desktop for as long as that is there, unless the
 * user has turned to the console. The client stays connected; what it held down on one source is released there. Confined to
 * the session's event loop.
 */
final class SourceSwitch implements Screen, GuestSource.Listener, AutoCloseable {

    /** A session, as its switch sees it. */
    interface Listener {
        /**
         * Another source is shown.
         *
         * @param why for the audit log, or null
         */
        void shows(ShownSource shown, @Nullable String why);

        /** The guest's desktop will not be there until somebody changes its setting. */
        void guestRefused(String detail);
    }

    private final SourceViewer viewer;
    private final Listener listener;
    private final ConsoleSource console;
    private final @Nullable GuestSource guest;
    private ShownSource shown = ShownSource.CONSOLE;
    private @Nullable Placement placement;
    private @Nullable SynchronizeEvent locks;
    private boolean staysAtConsole;

    /**
     * Begins with the console.
     *
     * @param viewer hears of the source that is shown
     * @param console makes it, for the viewer that it is given
     * @param guest likewise, or makes null where the user may not have it
     */
    SourceSwitch(
            SourceViewer viewer,
            Listener listener,
            Function<SourceViewer, ConsoleSource> console,
            BiFunction<SourceViewer, GuestSource.Listener, @Nullable GuestSource> guest) {
        this.viewer = viewer;
        this.listener = listener;
        this.console = console.apply(new Gate(ShownSource.CONSOLE));
        this.guest = guest.apply(new Gate(ShownSource.GUEST), this);
    }

    /** Begins to look for the guest's own desktop. */
    void start() {
        if (guest != null) {
            guest.start();
        }
    }

    /** To be called every second or so, with a monotonic clock. */
    void tick(long nowMillis) {
        if (guest != null) {
            guest.tick(nowMillis);
        }
    }

    /** How the pixels come, for the log. */
    String kind() {
        return shown().kind();
    }

    @Override
    public void guestReady() {
        if (!staysAtConsole) {
            turnToGuest();
        }
    }

    @Override
    public void guestGone(String detail) {
        turnToConsole(detail);
    }

    @Override
    public void guestRefused(String detail) {
        listener.guestRefused(detail);
    }

    /**
     * The user turns to a source: at the console the session stays, the guest's desktop it follows by itself from then on.
     *
     * @return what is shown then
     */
    ShownSource turnTo(ShownSource wanted) {
        staysAtConsole = wanted == ShownSource.CONSOLE;
        if (staysAtConsole) {
            turnToConsole("by hand");
        } else if (guest != null && guest.isReady()) {
            turnToGuest();
        }
        return shown;
    }

    private void turnToGuest() {
        if (shown != ShownSource.GUEST) {
            change(ShownSource.GUEST, null);
        }
    }

    private void turnToConsole(String why) {
        if (shown != ShownSource.CONSOLE) {
            change(ShownSource.CONSOLE, why);
        }
    }

    private void change(ShownSource wanted, @Nullable String why) {
        shown().release();
        shown = wanted;
        listener.shows(wanted, why);
        Source next = shown();
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
        return shown == ShownSource.GUEST && guest != null ? guest : console;
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

        private final ShownSource source;

        private Gate(ShownSource source) {
            this.source = source;
        }

        private boolean isOpen() {
            return source == shown;
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
