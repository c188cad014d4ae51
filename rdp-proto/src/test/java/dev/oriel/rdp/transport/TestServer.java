package dev.oriel.rdp.transport;

import dev.oriel.rdp.credssp.CredsspPolicy;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Authorizer;
import dev.oriel.rdp.sequence.SecurityPolicy;
import dev.oriel.rdp.sequence.ServerOptions;
import dev.oriel.rdp.wire.Secret;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A listener with one account, alice / {@value #PASSWORD}, whose connections a listener of the test owns. */
final class TestServer implements AutoCloseable {

    static final String USER = "alice";
    static final String PASSWORD = "S3cret-pw";

    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    TestServer(int port, SecurityPolicy policy, Authorizer authorizer, ServerTls tls, Supplier<AcceptorListener> owner)
            throws InterruptedException {
        this(port, policy, authorizer, tls, owner, ServerOptions.DEFAULT);
    }

    TestServer(
            int port,
            SecurityPolicy policy,
            Authorizer authorizer,
            ServerTls tls,
            Supplier<AcceptorListener> owner,
            ServerOptions options)
            throws InterruptedException {
        AcceptorConfig config = new AcceptorConfig(
                policy,
                CredsspPolicy.DEFAULT,
                (user, domain) -> user.equals(USER) ? Optional.of(hash()) : Optional.empty(),
                authorizer,
                Set.of("drdynvc"),
                new SecureRandom()::nextBytes,
                InstantSource.system(),
                options);
        channel = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        accepted.pipeline().addLast(new AcceptorHandler(config, tls, LOGIN_TIMEOUT, owner.get()));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
    }

    private static NtHash hash() {
        try (Secret password = Secret.of(PASSWORD)) {
            return NtHash.of(password);
        }
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
