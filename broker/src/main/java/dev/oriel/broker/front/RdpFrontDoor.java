package dev.oriel.broker.front;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.session.Session;
import dev.oriel.broker.tls.ServerCertificate;
import dev.oriel.rdp.transport.AcceptorHandler;
import dev.oriel.rdp.transport.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port that RDP clients connect to. */
public final class RdpFrontDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RdpFrontDoor.class);

    /**
     * Bytes that may wait for the socket: above the high mark no more pixels are encoded, so what waits is never old.
     */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 96 * 1024);

    /** Bytes that the kernel takes beyond what is on the wire, for the same reason. */
    private static final int NOT_SENT_LOW_WATER = 64 * 1024;

    private static final int FAREWELL_SECONDS = 3;

    private final EventLoopGroup loops;
    private final Channel listener;
    private final ChannelGroup connections;

    private RdpFrontDoor(EventLoopGroup loops, Channel listener, ChannelGroup connections) {
        this.loops = loops;
        this.listener = listener;
        this.connections = connections;
    }

    /** Listens. Fails with ADDRESS_IN_USE when somebody else does already. */
    public static RdpFrontDoor start(FrontServices services, InetSocketAddress address) {
        ServerTls tls = tls(services.certificate());
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("rdp", true), EpollIoHandler.newFactory());
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) NOT_SENT_LOW_WATER)
                .childHandler(new Visitors(services, tls, connections))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Future<?> unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new BrokerException(
                    BrokerError.ADDRESS_IN_USE,
                    "cannot listen on " + address.getHostString() + ":" + address.getPort(),
                    bound.cause());
        }
        return new RdpFrontDoor(loops, bound.channel(), connections);
    }

    private static ServerTls tls(ServerCertificate certificate) {
        try {
            return ServerTls.of(
                    SslContextBuilder.forServer(certificate.key(), certificate.certificate())
                            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                            .protocols("TLSv1.3", "TLSv1.2")
                            .build(),
                    certificate.certificate().getPublicKey());
        } catch (SSLException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "the TLS certificate cannot be used", e);
        }
    }

    /** Where clients connect: with the real port when 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Stops listening and ends all sessions, telling their clients; the VMs go on. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            connection.eventLoop().execute(() -> sayGoodbye(connection));
        }
        connections.newCloseFuture().awaitUninterruptibly(FAREWELL_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static void sayGoodbye(Channel connection) {
        Session session = connection.pipeline().get(Session.class);
        if (session != null) {
            session.brokerStops();
        } else {
            Future<?> unused = connection.close();
        }
    }

    /** Lets connections in, as long as not too many of them have not logged in. */
    private static final class Visitors extends ChannelInitializer<SocketChannel> {

        private final FrontServices services;
        private final ServerTls tls;
        private final ChannelGroup connections;
        private final HandshakeLimits limits = new HandshakeLimits();
        private final SecureRandom random = new SecureRandom();

        private Visitors(FrontServices services, ServerTls tls, ChannelGroup connections) {
            this.services = services;
            this.tls = tls;
            this.connections = connections;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            InetSocketAddress remote = channel.remoteAddress();
            // Counted before it is looked at, so that connections of different loops do not pass the limit together.
            connections.add(channel);
            boolean full = connections.size() > services.config().maxConnections();
            if (remote == null || full || !limits.enter(remote.getAddress())) {
                LOG.atDebug().addKeyValue("client", String.valueOf(remote)).log("Too many connections");
                Future<?> unused = channel.close();
                return;
            }
            Runnable leave = once(limits, remote.getAddress());
            channel.closeFuture().addListener(closed -> leave.run());
            ClientConnection connection = new ClientConnection(services, remote, leave);
            channel.pipeline()
                    .addLast(
                            "acceptor",
                            new AcceptorHandler(
                                    connection.config(random),
                                    tls,
                                    services.config().loginTimeout(),
                                    connection));
        }

        private static Runnable once(HandshakeLimits limits, InetAddress address) {
            AtomicBoolean left = new AtomicBoolean();
            return () -> {
                if (left.compareAndSet(false, true)) {
                    limits.leave(address);
                }
            };
        }
    }
}
