package dev.oriel.broker.guest;

import dev.oriel.broker.bridge.Redirections;
import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ClientOptions;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.ConnectorConfig;
import dev.oriel.rdp.sequence.FailureReason;
import dev.oriel.rdp.transport.ConnectorHandler;
import dev.oriel.rdp.transport.ConnectorListener;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.redirect.display.client.DynamicChannels;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect to a guest's service. An open port says nothing: what counts is the answer to the X.224 connection
 * request, so a service that is not ready is a failed attempt. Confined to the session's event loop.
 */
final class GuestAttempt implements ConnectorListener {

    /** Hears of the outcome: one call. */
    interface Listener {
        /** The service has this certificate, and none was known. */
        void certificateSeen(String sha256);

        /** Take the connection over, now. */
        void connected(Channel channel, Connected connected, Admission asked);

        /**
         * It came to nothing.
         *
         * @param hopeless whether the next attempt would fail in the same way
         */
        void failed(String detail, boolean hopeless);
    }

    private static final int CONNECT_MILLIS = 5000;

    /** How long the service may be silent before the desktop is there. */
    private static final long SILENCE_SECONDS = 15;

    private static final String SILENCE = "silence";
    private static final String CLIENT_NAME = "oriel";
    private static final int BITS_PER_PIXEL = 32;

    private static final SslContext TLS = tls();

    private final GuestService service;
    private final Admission asked;
    private final Listener listener;
    private @Nullable Channel channel;
    private boolean closed;
    private boolean distrusted;

    private GuestAttempt(GuestService service, ScreenSize size, Listener listener) {
        this.service = service;
        this.asked = new Admission(
                size.width(),
                size.height(),
                BITS_PER_PIXEL,
                Flags.of(Admission.Feature.SURFACE_COMMANDS, Admission.Feature.GRAPHICS_PIPELINE));
        this.listener = listener;
    }

    private static SslContext tls() {
        try {
            // Trust is decided in isTrusted, before any log-in; RDP servers sign their own certificates.
            return SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS here", e);
        }
    }

    /**
     * Begins.
     *
     * @param address of the service, resolved
     * @param credentials taken over
     * @param size of the desktop that is asked for
     */
    static GuestAttempt begin(
            EventLoop loop,
            InetSocketAddress address,
            GuestService service,
            TsPasswordCredentials credentials,
            ScreenSize size,
            Listener listener) {
        GuestAttempt attempt = new GuestAttempt(service, size, listener);
        Connector connector = new Connector(attempt.config(), credentials);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(SILENCE, new ReadTimeoutHandler(SILENCE_SECONDS, TimeUnit.SECONDS))
                                .addLast(new ConnectorHandler(connector, TLS, attempt));
                    }
                });
        ChannelFuture connecting = bootstrap.connect(address);
        attempt.channel = connecting.channel();
        Future<?> unused = connecting.addListener(outcome -> {
            if (!outcome.isSuccess()) {
                connector.close();
                attempt.fail(String.valueOf(outcome.cause().getMessage()), false);
            }
        });
        return attempt;
    }

    private ConnectorConfig config() {
        return new ConnectorConfig(
                ConnectorConfig.Start.NEGOTIATE,
                null,
                null,
                service.security().protocols(),
                // SPEC: servers made with FreeRDP 2 read no SPNEGO; those that do read NTLM without it too.
                CredsspClient.Envelope.BARE_NTLM,
                asked,
                Stream.concat(Stream.of(DynamicChannels.STATIC_CHANNEL), Redirections.STATIC_CHANNELS.stream())
                        .map(GuestAttempt::channel)
                        .toList(),
                CLIENT_NAME,
                new SecureRandom()::nextBytes,
                InstantSource.system(),
                ClientOptions.DEFAULT);
    }

    private static ChannelDefinition channel(String name) {
        return new ChannelDefinition(
                name, Flags.of(ChannelDefinition.Option.INITIALIZED, ChannelDefinition.Option.COMPRESS_RDP));
    }

    /** The listener hears no more, and the connection is closed. */
    void close() {
        closed = true;
        if (channel != null) {
            Future<?> unused = channel.close();
        }
    }

    @Override
    public boolean isTrusted(X509Certificate certificate) {
        String seen = sha256(certificate);
        String known = service.certificate();
        distrusted = known != null && !known.equals(seen);
        if (known == null && !closed) {
            listener.certificateSeen(seen);
        }
        return !distrusted && !closed;
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("cannot fingerprint a certificate", e);
        }
    }

    @Override
    public void established(Channel channel, Connected connected) {
        if (closed) {
            Future<?> unused = channel.close();
        } else {
            closed = true;
            channel.pipeline().remove(SILENCE);
            listener.connected(channel, connected, asked);
        }
    }

    @Override
    public void failed(ConnectorAction.Failed failure) {
        String told = failure.errorInfo() == null ? "" : " (" + failure.errorInfo() + ")";
        if (distrusted) {
            fail("its certificate is not the one that it had before", true);
        } else {
            fail(words(failure.reason()) + failure.detail() + told, isHopeless(failure.reason()));
        }
    }

    private static String words(FailureReason reason) {
        return switch (reason) {
            case AUTHENTICATION -> "it does not take user and password: ";
            case NOT_AUTHORIZED -> "the user may not log in there: ";
            case SECURITY_PROTOCOL -> "no security protocol that both want: ";
            case LICENSING -> "it gives no licence: ";
            case MALFORMED, DISCONNECTED -> "";
        };
    }

    private static boolean isHopeless(FailureReason reason) {
        return switch (reason) {
            // A wrong password that is tried again and again locks the guest's account.
            case AUTHENTICATION, NOT_AUTHORIZED, SECURITY_PROTOCOL, LICENSING -> true;
            case MALFORMED, DISCONNECTED -> false;
        };
    }

    private void fail(String detail, boolean hopeless) {
        if (!closed) {
            closed = true;
            listener.failed(detail, hopeless);
        }
    }
}
