package dev.oriel.broker.session;

import dev.oriel.broker.console.ConsoleSource;
import dev.oriel.broker.guest.GuestChannels;
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
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.channel.EventLoop;
import java.util.List;
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

        /** The VM's own screen is gone; nothing follows. */
        void consoleEnded(@Nullable Throwable cause);
    }

    private final Listener listener;
    private final ConsoleSource console;
    private final @Nullable GuestSource guest;
    /** Present while somebody looks. */
    private @Nullable SourceViewer viewer;

    private ShownSource shown = ShownSource.CONSOLE;
    private @Nullable Placement placement;
    private @Nullable SynchronizeEvent locks;
    private boolean staysAtConsole;

    /**
     * Begins with the console.
     *
     * @param loop the session's
     * @param display the VM's own screen
     * @param redirections makes the ends of the channels of each connection to the guest
     * @param size of the desktop that the client wants
     */
    SourceSwitch(
            EventLoop loop,
            SessionContext context,
            VirtualMachine vm,
            GuestDisplay display,
            GuestChannels redirections,
            ScreenSize size,
            Listener listener) {
        this.listener = listener;
        this.console = ConsoleSource.open(display, loop, new Gate(ShownSource.CONSOLE), listener::consoleEnded);
        this.guest = context.mayHaveGuest()
                ? new GuestSource(
                        loop,
                        context.blocking(),
                        context.guests(),
                        vm.id().toString(),
                        Workbenches.ofThisThread().tiles(),
                        redirections,
                        size,
                        new Gate(ShownSource.GUEST),
                        this)
                : null;
    }

    /**
     * Begins to show, and to look for the guest's own desktop.
     *
     * @param looking hears of the source that is shown
     */
    void start(SourceViewer looking) {
        viewer = looking;
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
        viewer = null;
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

        private @Nullable SourceViewer open() {
            return source == shown ? viewer : null;
        }

        @Override
        public void screenResized(ScreenSize size) {
            SourceViewer looking = open();
            if (looking != null) {
                looking.screenResized(size);
            }
        }

        @Override
        public void screenDamaged(List<Rectangle> areas) {
            SourceViewer looking = open();
            if (looking != null) {
                looking.screenDamaged(areas);
            }
        }

        @Override
        public void pointer(PointerLook look) {
            SourceViewer looking = open();
            if (looking != null) {
                looking.pointer(look);
            }
        }

        @Override
        public void lights(Flags<Led> on) {
            SourceViewer looking = open();
            if (looking != null) {
                looking.lights(on);
            }
        }
    }
}
