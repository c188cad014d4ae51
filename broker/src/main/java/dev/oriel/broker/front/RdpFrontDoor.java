package dev.oriel.broker.front;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The one port that RDP clients connect to. */
public final class RdpFrontDoor implements AutoCloseable {

    private final FrontServices services;
    private final EventLoopGroup loops;
    private final Channel listener;

    private RdpFrontDoor(FrontServices services, EventLoopGroup loops, Channel listener) {
        this.services = services;
        this.loops = loops;
        this.listener = listener;
    }

    /** Listens. Fails with ADDRESS_IN_USE when somebody else does already. */
    public static RdpFrontDoor start(FrontServices services, InetSocketAddress address) {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("rdp", true), EpollIoHandler.newFactory());
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new ClosedDoor());
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new BrokerException(
                    BrokerError.ADDRESS_IN_USE,
                    "cannot listen on " + address.getHostString() + ":" + address.getPort(),
                    bound.cause());
        }
        return new RdpFrontDoor(services, loops, bound.channel());
    }

    /** Where clients connect: with the real port when 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** What this door works with. */
    public FrontServices services() {
        return services;
    }

    /** Stops listening and ends all sessions; the VMs go on. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Closes every connection: the connection sequence takes this place. */
    private static final class ClosedDoor extends ChannelInboundHandlerAdapter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // Nothing waits for it.
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.close();
        }
    }
}
