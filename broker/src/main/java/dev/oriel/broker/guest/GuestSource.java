package dev.oriel.broker.guest;

import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.source.Source;
import dev.oriel.broker.source.SourceViewer;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Limits;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.Placement;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guest's own desktop as one session sees it: looks for the guest's service until it answers, connects, and shows what
 * it draws; when it is gone, begins to look again. Confined to the session's event loop.
 */
public final class GuestSource implements Source, GuestScreen.Listener {

    /** Hears when there is something to show, and when there is no more. */
    public interface Listener {
        /** The guest has drawn: it can be shown. */
        void guestReady();

        /** The guest is gone, after {@link #guestReady}. */
        void guestGone(String detail);

        /** Attempts have ended until somebody changes the setting. */
        void guestRefused(String detail);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GuestSource.class);

    /** Between two attempts, and between two looks at the setting. */
    private static final long RETRY_MILLIS = 500;

    /** The longest time between two attempts at a service that answers, and then fails. */
    private static final long MAX_RETRY_MILLIS = 10_000;

    /** A connection that lasted so long was a good one. */
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EventLoop loop;
    private final Executor blocking;
    private final Guests guests;
    private final String vm;
    private final TileExecutor tiles;
    private final GuestChannels redirections;
    private final SourceViewer viewer;
    private final Listener listener;
    private final GuestInput input = new GuestInput(this::send);

    private ScreenSize wish;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable GuestAttempt attempt;
    private @Nullable GuestScreen shown;
    private @Nullable GuestService refused;
    private long retryMillis = RETRY_MILLIS;
    private boolean closed;

    /**
     * A source that looks for nothing yet.
     *
     * @param loop the session's
     * @param blocking resolves names and writes to disk
     * @param vm id of the VM
     * @param tiles where tiles are decoded
     * @param redirections makes the ends of each connection's channels
     * @param size that the client wants
     */
    public GuestSource(
            EventLoop loop,
            Executor blocking,
            Guests guests,
            String vm,
            TileExecutor tiles,
            GuestChannels redirections,
            ScreenSize size,
            SourceViewer viewer,
            Listener listener) {
        this.loop = loop;
        this.blocking = blocking;
        this.guests = guests;
        this.vm = vm;
        this.tiles = tiles;
        this.redirections = redirections;
        this.wish = size;
        this.viewer = viewer;
        this.listener = listener;
    }

    /** Begins to look for the service, for as long as this is open. */
    public void start() {
        look();
    }

    private void look() {
        next = null;
        if (closed || attempt != null || shown != null) {
            return;
        }
        Optional<GuestService> set = guests.find(vm);
        if (set.isEmpty() || isRefused(set.get())) {
            lookIn(RETRY_MILLIS);
            return;
        }
        refused = null;
        GuestService service = set.get();
        try {
            blocking.execute(() -> resolve(service));
        } catch (RejectedExecutionException e) {
            lookIn(RETRY_MILLIS);
        }
    }

    private boolean isRefused(GuestService service) {
        return refused != null && refused.changed().equals(service.changed());
    }

    private void resolve(GuestService service) {
        InetSocketAddress address = new InetSocketAddress(
                service.address().host(), service.address().port());
        try {
            loop.execute(() -> connect(service, address));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().addKeyValue("vm", vm).log("The session ended while its guest was looked for");
        }
    }

    private void connect(GuestService service, InetSocketAddress address) {
        if (closed || attempt != null || shown != null) {
            return;
        }
        if (address.isUnresolved()) {
            failed(service, service.address().host() + " has no address", false);
            return;
        }
        TsPasswordCredentials credentials;
        try {
            credentials = guests.credentials(vm);
        } catch (BrokerException e) {
            failed(service, String.valueOf(e.getMessage()), true);
            return;
        }
        attempt = GuestAttempt.begin(loop, address, service, credentials, wish, new GuestAttempt.Listener() {
            @Override
            public void certificateSeen(String sha256) {
                learn(service, sha256);
            }

            @Override
            public void connected(Channel channel, Connected connected, Admission asked) {
                stands(service, channel, connected, asked);
            }

            @Override
            public void failed(String detail, boolean hopeless) {
                GuestSource.this.failed(service, detail, hopeless);
            }
        });
    }

    private void learn(GuestService service, String sha256) {
        try {
            blocking.execute(() -> guests.learned(vm, service, sha256));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().addKeyValue("vm", vm).log("Guest's certificate is learned the next time");
        }
    }

    private void stands(GuestService service, Channel channel, Connected connected, Admission asked) {
        attempt = null;
        GuestScreen present;
        try {
            present = new GuestScreen(service, channel, connected, asked, tiles, redirections, viewer, this);
        } catch (DecodeException e) {
            Future<?> unused = channel.close();
            failed(service, String.valueOf(e.getMessage()), false);
            return;
        }
        shown = present;
        present.begin(wish);
    }

    private void failed(GuestService service, String detail, boolean hopeless) {
        attempt = null;
        if (hopeless) {
            refused = service;
            LOG.atWarn()
                    .addKeyValue("vm", vm)
                    .addKeyValue("guest", service.address())
                    .addKeyValue("error", detail)
                    .log("Guest's desktop cannot be shown");
            listener.guestRefused(detail);
        } else {
            LOG.atDebug()
                    .addKeyValue("vm", vm)
                    .addKeyValue("guest", service.address())
                    .addKeyValue("error", detail)
                    .log("Guest's service is not there yet");
        }
        lookIn(retryMillis);
    }

    @Override
    public void ready() {
        listener.guestReady();
    }

    @Override
    public void lost(GuestScreen gone, @Nullable ErrorInfo told, String detail) {
        if (shown != gone) {
            return;
        }
        shown = null;
        String reason = told == null || told == ErrorInfo.NONE ? detail : detail + " (" + told + ")";
        if (told == ErrorInfo.DISCONNECTED_BY_OTHERCONNECTION) {
            // Two sessions that take the guest's desktop from each other would go on for ever.
            refused = gone.service();
        }
        retryMillis = gone.isReady() && System.nanoTime() - gone.sinceNanos() > GOOD_NANOS
                ? RETRY_MILLIS
                : Math.min(2 * retryMillis, MAX_RETRY_MILLIS);
        if (gone.isReady()) {
            listener.guestGone(reason);
        }
        lookIn(retryMillis);
    }

    /** Whether the guest has drawn, and is still there. */
    public boolean isReady() {
        return shown != null && shown.isReady();
    }

    /** To be called every second or so, with a monotonic clock. */
    public void tick(long nowMillis) {
        GuestScreen present = shown;
        if (present == null) {
            return;
        }
        Instant set = guests.find(vm).map(GuestService::changed).orElse(null);
        if (present.service().changed().equals(set)) {
            present.link().tick(nowMillis);
        } else {
            present.link().close();
            lost(present, null, "its setting has changed");
        }
    }

    private void lookIn(long millis) {
        if (!closed && next == null) {
            next = loop.schedule(this::look, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void send(InputEvent event) {
        if (shown != null) {
            shown.link().input(event);
        }
    }

    private void flush() {
        if (shown != null) {
            shown.link().flush();
        }
    }

    @Override
    public String kind() {
        return "rdp";
    }

    @Override
    public void show() {
        if (shown != null) {
            shown.link().resume();
            shown.show();
        }
    }

    @Override
    public void place(Placement placement) {
        input.place(placement);
    }

    @Override
    public void input(InputEvent event) {
        input.handle(event);
        flush();
    }

    @Override
    public void release() {
        input.release();
        flush();
        if (shown != null) {
            shown.link().suppress();
        }
    }

    @Override
    public void wish(ScreenSize size) {
        wish = new ScreenSize(
                Math.clamp(size.width(), Limits.MIN_DESKTOP_SIDE, Limits.MAX_DESKTOP_SIDE),
                Math.clamp(size.height(), Limits.MIN_DESKTOP_SIDE, Limits.MAX_DESKTOP_SIDE));
        if (shown != null) {
            shown.link().resize(wish);
        }
    }

    @Override
    public void read(Rectangle area, int[] target, int offset, int stride) {
        if (shown != null) {
            shown.read(area, target, offset, stride);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        release();
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
        if (attempt != null) {
            attempt.close();
        }
        if (shown != null) {
            shown.link().close();
            shown = null;
        }
    }
}
