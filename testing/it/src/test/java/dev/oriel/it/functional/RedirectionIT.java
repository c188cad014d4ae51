package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.tls.ServerCertificate;
import dev.oriel.client.ClientConfig;
import dev.oriel.client.DisconnectReason;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.Destination;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.it.rig.Deadline;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.transport.AcceptorHandler;
import dev.oriel.rdp.transport.AcceptorListener;
import dev.oriel.rdp.transport.AdmissionReply;
import dev.oriel.rdp.transport.ServerTls;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.RoutingInfo;
import dev.oriel.rdp.x224.RoutingToken;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own client goes on to where a server of our own protocol library sends it: before its desktop, and out of it. */
final class RedirectionIT {

    private static final Bytes TOKEN = Bytes.of("Cookie: msts=second\r\n".getBytes(StandardCharsets.US_ASCII));
    private static final RoutingToken SECOND = RoutingToken.ofValue("second");
    private static final Admission DESKTOP = new Admission(800, 600, 32);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    /** How each connection asked, "none" without a token. */
    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private Channel listener;
    private Policy policy = Policy.BEFORE_THE_DESKTOP;

    private enum Policy {
        BEFORE_THE_DESKTOP,
        OUT_OF_THE_SESSION,
        FOR_EVER
    }

    @BeforeEach
    void listen() throws Exception {
        ServerCertificate certificate =
                ServerCertificate.open(folder.resolve("tls"), "localhost", new SecureRandom(), Clock.systemUTC());
        ServerTls tls = ServerTls.of(
                SslContextBuilder.forServer(certificate.key(), certificate.certificate())
                        .build(),
                certificate.certificate().getPublicKey());
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new AcceptorHandler(config(), tls, Duration.ofSeconds(30), new Server()));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    @AfterEach
    void stop() throws Exception {
        listener.close().sync();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void beforeTheDesktop_isFollowed() throws Exception {
        try (RdpClient client = connect()) {
            client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(arrived).containsExactly("none", SECOND.line());
        }
    }

    @Test
    void outOfTheSession_isFollowed() throws Exception {
        policy = Policy.OUT_OF_THE_SESSION;
        try (RdpClient client = connect()) {
            client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            Deadline.soon().until(() -> arrived.equals(List.of("none", SECOND.line())));
            assertThat(client.disconnected().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void forEver_isNot() throws Exception {
        policy = Policy.FOR_EVER;
        try (RdpClient client = connect()) {
            DisconnectReason reason =
                    client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            assertThat(reason.kind()).isEqualTo(DisconnectReason.Kind.PROTOCOL);
            assertThat(arrived).hasSize(1 + Destination.MAX_HOPS);
        }
    }

    private RdpClient connect() {
        return RdpClient.connect(new ClientConfig(
                "127.0.0.1",
                ((InetSocketAddress) listener.localAddress()).getPort(),
                new TsPasswordCredentials("", "ann", Secret.of("secret")),
                new ClientConfig.Desktop(DESKTOP.width(), DESKTOP.height(), 32, ClientConfig.Graphics.BITMAPS),
                ClientConfig.Security.NLA,
                new ServerTrust.Ignore(),
                ClientConfig.Route.DIRECT));
    }

    private static AcceptorConfig config() {
        return AcceptorConfig.nla((user, domain) -> Optional.of(NtHash.of(Secret.of("secret"))));
    }

    private final class Server implements AcceptorListener {

        private boolean second;

        @Override
        public void admissionRequested(ConnectionRequestFacts facts, AdmissionReply reply) {
            facts.identity().close();
            RoutingInfo routing = facts.routing();
            arrived.add(routing instanceof RoutingToken token ? token.line() : "none");
            second = SECOND.equals(routing);
            boolean atOnce = policy == Policy.FOR_EVER || (policy == Policy.BEFORE_THE_DESKTOP && !second);
            if (atOnce) {
                reply.redirect(RedirectionPacket.byToken(7, TOKEN));
            } else {
                reply.admit(DESKTOP);
            }
        }

        @Override
        public void established(Channel channel, Accepted accepted) {
            if (!second) {
                ServerSession session = new ServerSession(accepted, Set.of("drdynvc"));
                Future<?> unused = channel.writeAndFlush(session.output()
                        .redirect(RedirectionPacket.byToken(7, TOKEN))
                        .asBuffer());
            }
        }

        @Override
        public void ended(RejectionReason reason, String detail, String told) {
            // The client's view counts.
        }
    }
}
