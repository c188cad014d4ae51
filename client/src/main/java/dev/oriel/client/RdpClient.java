package dev.oriel.client;

import dev.oriel.client.connection.Destination;
import dev.oriel.client.connection.SessionHandler;
import dev.oriel.client.connection.SessionHandler.SessionEnd;
import dev.oriel.client.display.Framebuffer;
import dev.oriel.client.display.PointerListeners;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.input.ExtendedMouseEvent;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.MouseEvent;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.transport.ConnectorHandler;
import dev.oriel.rdp.transport.ConnectorListener;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.redirect.display.client.PointerListener;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an RDP server: connects, draws what the server shows into a {@link Framebuffer} and sends what the
 * user does. Without a window; a window, a test or a benchmark is a user of this class.
 *
 * <p>Every method may be called from any thread and returns at once: it hops to the connection's event loop.
 */
public final class RdpClient implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final long SHUTDOWN_TIMEOUT_SECONDS = 5;

    private final ClientConfig config;
    private final Framebuffer framebuffer = new Framebuffer();
    private final PointerListeners pointers = new PointerListeners();
    private final CompletableFuture<RdpClient> connected = new CompletableFuture<>();
    private final CompletableFuture<DisconnectReason> disconnected = new CompletableFuture<>();

    private final EventLoopGroup loops;

    private volatile Destination destination;
    private volatile @Nullable AutoReconnect cookie;
    private volatile @Nullable Channel channel;
    private volatile @Nullable SessionHandler session;
    private volatile boolean closing;

    private RdpClient(ClientConfig config, Destination destination, EventLoopGroup loops) {
        this.config = config;
        this.destination = destination;
        this.loops = loops;
    }

    /** Begins to connect, on an event loop of its own that ends with the connection. */
    public static RdpClient connect(ClientConfig config) {
        return connectAlone(config, Destination.of(config));
    }

    private static RdpClient connectAlone(ClientConfig config, Destination destination) {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("rdp-client", true), NioIoHandler.newFactory());
        RdpClient client = new RdpClient(config, destination, loop);
        client.begin();
        CompletionStage<DisconnectReason> unused = client.disconnected.whenComplete((reason, failure) -> {
            Future<?> unusedToo = loop.shutdownGracefully(0, SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        });
        return client;
    }

    /** Begins to connect on an event loop of the group, which stays the caller's. */
    public static RdpClient connect(ClientConfig config, EventLoopGroup loops) {
        RdpClient client = new RdpClient(config, Destination.of(config), loops);
        client.begin();
        return client;
    }

    /**
     * Begins another connection with the same configuration, on an event loop of its own: with the cookie that the server
     * gave out for this one (MS-RDPBCGR 5.5), if it did. A server takes a cookie once, for a short time; without a good one
     * this is an ordinary log-in.
     */
    public RdpClient reconnect() {
        return connectAlone(config, Destination.of(config).returning(destination.hops() == 0 ? cookie : null));
    }

    /** Completes when the desktop is there, or fails with {@link ConnectionFailedException}. */
    public CompletionStage<RdpClient> connected() {
        return connected.minimalCompletionStage();
    }

    /** Completes when the connection is over, for whichever reason; never fails. */
    public CompletionStage<DisconnectReason> disconnected() {
        return disconnected.minimalCompletionStage();
    }

    /** The desktop; 0x0 until the connection stands. */
    public Framebuffer framebuffer() {
        return framebuffer;
    }

    public void addPointerListener(PointerListener listener) {
        pointers.add(listener);
    }

    public void sendKey(ScancodeEvent key) {
        send(List.of(key));
    }

    public void sendMouse(MouseEvent mouse) {
        send(List.of(mouse));
    }

    public void sendMouse(ExtendedMouseEvent mouse) {
        send(List.of(mouse));
    }

    /** Sends events in order, as one batch; dropped when the connection does not stand. */
    public void send(List<? extends InputEvent> events) {
        List<InputEvent> batch = List.copyOf(events);
        onLoop(handler -> handler.input(batch));
    }

    /**
     * Asks for another desktop size (MS-RDPEDISP), as soon as the server has opened its display control. Nothing happens
     * when it never does; when it agrees, {@link #framebuffer} changes its size and its listeners hear of it.
     */
    public void resize(int width, int height) {
        onLoop(handler -> handler.resize(width, height));
    }

    /** Ends the connection; {@link #disconnected} tells when it is over. */
    @Override
    public void close() {
        closing = true;
        Channel open = channel;
        SessionHandler handler = session;
        if (open == null) {
            return;
        }
        hop(open, () -> {
            if (handler != null) {
                handler.close();
            } else {
                Future<?> unused = open.close();
            }
        });
    }

    private void onLoop(Consumer<SessionHandler> action) {
        Channel open = channel;
        SessionHandler handler = session;
        if (open != null && handler != null) {
            hop(open, () -> action.accept(handler));
        }
    }

    private static void hop(Channel open, Runnable task) {
        try {
            open.eventLoop().execute(task);
        } catch (RejectedExecutionException ended) {
            // The loop ended with the connection: there is nobody left to tell.
        }
    }

    private void begin() {
        Destination there = destination;
        SslContext tls;
        try {
            // Trust is decided in isTrusted, before any log-in; RDP servers sign their own certificates.
            tls = SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS here", e);
        }
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel fresh) {
                        channel = fresh;
                        Connector connector = new Connector(
                                there.connector(desktop()), there.credentials().copy());
                        fresh.pipeline().addLast(new ConnectorHandler(connector, tls, new Progress()));
                    }
                });
        Future<?> unused = bootstrap.connect(there.host(), there.port()).addListener(attempt -> {
            if (!attempt.isSuccess()) {
                end(new DisconnectReason(
                        DisconnectReason.Kind.NETWORK,
                        null,
                        String.valueOf(attempt.cause().getMessage())));
            }
        });
    }

    private Admission desktop() {
        ClientConfig.Desktop wanted = config.desktop();
        Flags<Admission.Feature> features =
                Flags.of(Admission.Feature.SURFACE_COMMANDS, Admission.Feature.BULK_COMPRESSION);
        if (newestPipeline() != null) {
            features = features.with(Admission.Feature.GRAPHICS_PIPELINE);
        }
        return new Admission(wanted.width(), wanted.height(), wanted.bitsPerPixel(), features);
    }

    private @Nullable EgfxVersion newestPipeline() {
        return switch (config.desktop().graphics()) {
            case PIPELINE -> EgfxVersion.V10_7;
            case PIPELINE_8_1 -> EgfxVersion.V8_1;
            case BITMAPS -> null;
        };
    }

    private void end(DisconnectReason reason) {
        DisconnectReason told = closing ? new DisconnectReason(DisconnectReason.Kind.CLOSED, null, "closed") : reason;
        destination.close();
        connected.completeExceptionally(new ConnectionFailedException(told));
        disconnected.complete(told);
    }

    /** Goes on to where the server says, as the same client to its user. */
    private void follow(RedirectionPacket packet) {
        try {
            Destination next = destination.redirected(packet);
            destination.close();
            destination = next;
        } catch (DecodeException e) {
            end(new DisconnectReason(DisconnectReason.Kind.PROTOCOL, null, String.valueOf(e.getMessage())));
            return;
        }
        cookie = null;
        session = null;
        if (closing) {
            end(new DisconnectReason(DisconnectReason.Kind.CLOSED, null, "closed"));
        } else {
            begin();
        }
    }

    /** From the first byte to the session and its end; on the event loop. */
    private final class Progress implements ConnectorListener, SessionHandler.Listener {

        private boolean distrusted;

        @Override
        public boolean isTrusted(X509Certificate certificate) {
            boolean trusted = config.trust().isTrusted(destination.host(), destination.port(), certificate);
            distrusted = !trusted;
            return trusted;
        }

        @Override
        public void established(Channel established, Connected agreed) {
            try {
                framebuffer.resize(
                        "desktopWidth",
                        agreed.desktop().width(),
                        agreed.desktop().height());
            } catch (DecodeException e) {
                ended(SessionEnd.PROTOCOL_ERROR, null, String.valueOf(e.getMessage()));
                Future<?> unused = established.close();
                return;
            }
            SessionHandler handler =
                    new SessionHandler(agreed, desktop(), newestPipeline(), framebuffer, pointers, this);
            established.pipeline().addLast(handler);
            session = handler;
            connected.complete(RdpClient.this);
            if (closing) {
                handler.close();
            }
        }

        @Override
        public void reconnectOffered(AutoReconnect packet) {
            cookie = packet;
        }

        @Override
        public void redirected(RedirectionPacket packet) {
            follow(packet);
        }

        @Override
        public void failed(ConnectorAction.Failed failure) {
            DisconnectReason.Kind kind = switch (failure.reason()) {
                case MALFORMED -> DisconnectReason.Kind.PROTOCOL;
                case SECURITY_PROTOCOL -> DisconnectReason.Kind.SECURITY_PROTOCOL;
                case AUTHENTICATION ->
                    distrusted ? DisconnectReason.Kind.NOT_TRUSTED : DisconnectReason.Kind.AUTHENTICATION;
                case NOT_AUTHORIZED -> DisconnectReason.Kind.NOT_AUTHORIZED;
                case LICENSING -> DisconnectReason.Kind.LICENSING;
                case DISCONNECTED -> DisconnectReason.Kind.SERVER;
            };
            end(new DisconnectReason(kind, failure.errorInfo(), failure.detail()));
        }

        @Override
        public void ended(SessionEnd how, @Nullable SetErrorInfo error, String detail) {
            DisconnectReason.Kind kind = switch (how) {
                case CLOSED_BY_USER -> DisconnectReason.Kind.CLOSED;
                case ENDED_BY_SERVER -> DisconnectReason.Kind.SERVER;
                case CONNECTION_LOST -> DisconnectReason.Kind.NETWORK;
                case PROTOCOL_ERROR -> DisconnectReason.Kind.PROTOCOL;
            };
            end(new DisconnectReason(kind, error == null ? null : error.known().orElse(null), detail));
        }
    }
}
