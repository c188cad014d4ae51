package dev.oriel.broker.guest;

import dev.oriel.broker.source.SourceViewer;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.share.SetKeyboardIndicators;
import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.redirect.display.Screen;
import dev.oriel.redirect.display.client.DrawnDesktop;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.channel.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one connection to a guest's service has drawn, and how its pointer and lights are. Confined to the session's event
 * loop.
 */
final class GuestScreen implements GuestLink.Listener, Screen {

    /** Hears of the connection: each is called once. */
    interface Listener {
        /** The guest has drawn: it can be shown. */
        void ready();

        /**
         * The connection is over.
         *
         * @param told the guest's last word, or null
         */
        void lost(GuestScreen gone, @Nullable ErrorInfo told, String detail);
    }

    /**
     * Of the guest's desktop: one of 3840x2160 and some, or three of 1920x1200. What a guest can make the broker keep beside it is
     * three times as much.
     */
    private static final int MAX_PIXELS = 9 << 20;

    private static final Rectangle NOTHING = new Rectangle(0, 0, 0, 0);

    private final GuestService service;
    private final Channel channel;
    private final SourceViewer viewer;
    private final Listener listener;
    private final DrawnDesktop desktop;
    private final GuestLink link;
    private final long sinceNanos = System.nanoTime();

    private PointerLook pointer = PointerLook.Plain.ARROW;
    private Flags<Led> lights = Flags.none();
    private Rectangle told = NOTHING;
    private boolean ready;

    /**
     * The screen of a connection that stands.
     *
     * @throws DecodeException for a desktop that is too large
     */
    GuestScreen(
            GuestService service,
            Channel channel,
            Connected connected,
            Admission asked,
            TileExecutor tiles,
            GuestChannels redirections,
            SourceViewer viewer,
            Listener listener)
            throws DecodeException {
        this.service = service;
        this.channel = channel;
        this.viewer = viewer;
        this.listener = listener;
        this.desktop = new DrawnDesktop(MAX_PIXELS, this::drawn);
        Connected.ServerDesktop size = connected.desktop();
        desktop.resize("desktopWidth", size.width(), size.height());
        this.link = new GuestLink(channel, connected, asked, desktop, tiles, redirections, this);
    }

    /** Takes the connection over. */
    void begin(ScreenSize wish) {
        channel.pipeline().addLast(link);
        link.resize(wish);
    }

    /** As it was set when the connection was made. */
    GuestService service() {
        return service;
    }

    GuestLink link() {
        return link;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    /** Whether the guest has drawn something. */
    boolean isReady() {
        return ready;
    }

    private void drawn(List<Rectangle> damage) {
        Rectangle bounds = desktop.bounds();
        if (link.isClosed()) {
            return;
        }
        if (!isPossible(bounds)) {
            link.end("a desktop of " + bounds.width() + "x" + bounds.height());
        } else if (ready) {
            tellSize();
            viewer.screenDamaged(damage);
        } else if (desktop.pictures() > 0) {
            ready = true;
            listener.ready();
        }
    }

    private static boolean isPossible(Rectangle bounds) {
        return 1 <= bounds.width()
                && bounds.width() <= ScreenSize.MAX_SIDE
                && 1 <= bounds.height()
                && bounds.height() <= ScreenSize.MAX_SIDE;
    }

    private void tellSize() {
        if (!desktop.bounds().equals(told)) {
            told = desktop.bounds();
            viewer.screenResized(new ScreenSize(told.width(), told.height()));
        }
    }

    /** Tells the viewer everything anew. */
    void show() {
        told = NOTHING;
        tellSize();
        viewer.screenDamaged(List.of(told));
        viewer.pointer(pointer);
        viewer.lights(lights);
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        desktop.read(area, target, offset, stride);
    }

    @Override
    public void pointer(PointerLook look) {
        pointer = look;
        viewer.pointer(look);
    }

    @Override
    public void lights(SetKeyboardIndicators indicators) {
        lights = indicators.ledFlags();
        viewer.lights(lights);
    }

    @Override
    public void ended(@Nullable SetErrorInfo errorInfo, String detail) {
        listener.lost(this, errorInfo == null ? null : errorInfo.known().orElse(null), detail);
    }
}
