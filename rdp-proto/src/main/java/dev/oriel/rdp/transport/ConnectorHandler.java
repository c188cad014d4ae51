package dev.oriel.rdp.transport;

import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.FailureReason;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Drives a {@link Connector} on one channel, adds the TLS handler when the sequence asks for it, and removes itself when
 * the connection is established.
 */
public final class ConnectorHandler extends ChannelInboundHandlerAdapter {

    /** Time for the whole sequence; a server may start a machine meanwhile. */
    public static final long CONNECT_MILLIS = 60_000;

    private static final String TLS_HANDLER = "tls";

    private final Connector connector;
    private final SslContext tls;
    private final ConnectorListener listener;
    private @Nullable Future<?> deadline;
    private boolean ended;

    /**
     * Makes the handler of one connection.
     *
     * @param connector taken over
     * @param tls a client context that leaves trust to {@link ConnectorListener#isTrusted}
     */
    public ConnectorHandler(Connector connector, SslContext tls, ConnectorListener listener) {
        this.connector = connector;
        this.tls = tls;
        this.listener = listener;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            begin(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin(ctx);
        ctx.fireChannelActive();
    }

    private void begin(ChannelHandlerContext ctx) {
        if (deadline == null) {
            deadline = ctx.executor()
                    .schedule(
                            () -> fail(ctx, FailureReason.DISCONNECTED, "no desktop after " + CONNECT_MILLIS + " ms"),
                            CONNECT_MILLIS,
                            TimeUnit.MILLISECONDS);
            perform(ctx, connector.start());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof ByteBuf bytes) {
                perform(ctx, connector.receive(bytes));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            handshakeEnded(ctx, handshake);
        }
        ctx.fireUserEventTriggered(event);
    }

    private void handshakeEnded(ChannelHandlerContext ctx, SslHandshakeCompletionEvent handshake) {
        if (!handshake.isSuccess()) {
            fail(
                    ctx,
                    FailureReason.SECURITY_PROTOCOL,
                    "TLS handshake: " + handshake.cause().getMessage());
            return;
        }
        try {
            SslHandler handler = ctx.pipeline().get(SslHandler.class);
            Certificate[] chain = handler.engine().getSession().getPeerCertificates();
            if (chain.length > 0
                    && chain[0] instanceof X509Certificate certificate
                    && listener.isTrusted(certificate)) {
                perform(
                        ctx,
                        connector.tlsEstablished(
                                Bytes.of(certificate.getPublicKey().getEncoded())));
            } else {
                fail(ctx, FailureReason.AUTHENTICATION, "server certificate is not trusted");
            }
        } catch (SSLPeerUnverifiedException e) {
            fail(ctx, FailureReason.AUTHENTICATION, "server has no certificate");
        }
    }

    private void perform(ChannelHandlerContext ctx, List<ConnectorAction> actions) {
        for (ConnectorAction action : actions) {
            switch (action) {
                case ConnectorAction.Send send -> write(ctx, send.bytes());
                case ConnectorAction.StartTls start -> {
                    ctx.flush();
                    SslHandler handler = tls.newHandler(ctx.alloc());
                    ctx.pipeline().addFirst(TLS_HANDLER, handler);
                }
                case ConnectorAction.Established established -> establish(ctx, established.connected());
                case ConnectorAction.Redirected redirected -> redirect(ctx, redirected);
                case ConnectorAction.Failed failed -> fail(ctx, failed);
            }
        }
        ctx.flush();
    }

    private static void write(ChannelHandlerContext ctx, Bytes bytes) {
        Future<?> unused = ctx.write(bytes.asBuffer(), ctx.voidPromise());
    }

    private void establish(ChannelHandlerContext ctx, Connected connected) {
        ended = true;
        disarm();
        ctx.flush();
        listener.established(ctx.channel(), connected);
        if (!connected.unread().isEmpty()) {
            ctx.fireChannelRead(Unpooled.copiedBuffer(connected.unread().asBuffer()));
            ctx.fireChannelReadComplete();
        }
        ctx.pipeline().remove(this);
    }

    private void redirect(ChannelHandlerContext ctx, ConnectorAction.Redirected redirected) {
        disarm();
        ended = true;
        connector.close();
        listener.redirected(redirected.packet());
        Future<?> unused = ctx.close();
    }

    private void fail(ChannelHandlerContext ctx, FailureReason reason, String detail) {
        fail(ctx, new ConnectorAction.Failed(reason, detail, null));
    }

    private void fail(ChannelHandlerContext ctx, ConnectorAction.Failed failure) {
        disarm();
        if (!ended) {
            ended = true;
            connector.close();
            listener.failed(failure);
        }
        Future<?> unused = ctx.close();
    }

    private void disarm() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, FailureReason.DISCONNECTED, "server closed the connection");
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, FailureReason.DISCONNECTED, String.valueOf(cause.getMessage()));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        disarm();
        connector.close();
    }
}
