package dev.oriel.rdp.transport;

import dev.oriel.rdp.session.ClientSession;
import dev.oriel.rdp.session.ServerEvent;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/**
 * The plainest owner of a {@link ClientSession} on a channel: sends the session's replies, tells everything else, and
 * closes the channel on bytes that are no RDP.
 */
public final class ClientSessionHandler extends SimpleChannelInboundHandler<ByteBuf> {

    private final ClientSession session;
    private final ServerEvent.Sink sink;

    /**
     * The last handler of a connection.
     *
     * @param sink told every event but {@link ServerEvent.Reply}, on the event loop
     */
    public ClientSessionHandler(ClientSession session, ServerEvent.Sink sink) {
        this.session = session;
        this.sink = sink;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) throws DecodeException {
        session.receive(bytes, event -> {
            if (event instanceof ServerEvent.Reply reply) {
                ChannelFuture unused = ctx.write(reply.bytes().asBuffer(), ctx.voidPromise());
            } else {
                sink.on(event);
            }
        });
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        System.Logger log = System.getLogger(ClientSessionHandler.class.getName());
        log.log(System.Logger.Level.WARNING, "session ends: {0}", cause.getMessage());
        ChannelFuture unused = ctx.close();
    }
}
