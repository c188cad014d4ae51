package dev.oriel.rdp.transport;

import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Acceptor;
import dev.oriel.rdp.sequence.AcceptorAction;
import dev.oriel.rdp.sequence.AcceptorConfig;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives an {@link Acceptor} on one channel: the first handler of a fresh connection. It adds the TLS handler when the
 * sequence asks for it, closes what is too slow, and removes itself when the connection is established.
 *
 * <p>A refused client gets {@link #LINGER_MILLIS} to read why before the connection is closed, since a close with unread
 * input would take the words back.
 */
public final class AcceptorHandler extends ChannelInboundHandlerAdapter {

    static final long LINGER_MILLIS = 2_000;

    private static final String TLS_HANDLER = "tls";

    private final Acceptor acceptor;
    private final ServerTls tls;
    private final AcceptorListener listener;
    private final long loginMillis;
    private @Nullable Future<?> deadline;
    private boolean ended;

    /**
     * A handler for one fresh connection.
     *
     * @param loginTimeout time that the client has to log in, and again to activate after its admission
     */
    public AcceptorHandler(AcceptorConfig config, ServerTls tls, Duration loginTimeout, AcceptorListener listener) {
        this.acceptor = new Acceptor(config);
        this.tls = tls;
        this.listener = listener;
        this.loginMillis = loginTimeout.toMillis();
    }

    /**
     * The child handler of a {@code ServerBootstrap}: each connection gets a handler and a listener of its own.
     *
     * @param loginTimeout as for {@link #AcceptorHandler}
     */
    public static ChannelHandler perConnection(
            AcceptorConfig config, ServerTls tls, Duration loginTimeout, Supplier<AcceptorListener> listeners) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new AcceptorHandler(config, tls, loginTimeout, listeners.get()));
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        armDeadline(ctx);
    }

    private void armDeadline(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> tooSlow(ctx), loginMillis, TimeUnit.MILLISECONDS);
    }

    private void disarmDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void tooSlow(ChannelHandlerContext ctx) {
        end(RejectionReason.TOO_SLOW, "not logged in after " + loginMillis + " ms", "nothing");
        close(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof ByteBuf bytes) {
                perform(ctx, () -> acceptor.receive(bytes));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                perform(ctx, () -> acceptor.tlsEstablished(tls.publicKey()));
            } else {
                end(
                        RejectionReason.SECURITY_PROTOCOL,
                        "TLS handshake: " + handshake.cause().getMessage(),
                        "TLS alert");
                close(ctx);
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    private void perform(ChannelHandlerContext ctx, Supplier<List<AcceptorAction>> step) {
        for (AcceptorAction action : step.get()) {
            switch (action) {
                case AcceptorAction.Send send -> write(ctx, send.bytes());
                case AcceptorAction.StartTls start -> startTls(ctx, start.early());
                case AcceptorAction.AwaitAdmission wanted -> {
                    ctx.flush();
                    disarmDeadline();
                    listener.admissionRequested(wanted.facts(), new Reply(ctx));
                }
                case AcceptorAction.Established established -> establish(ctx, established.accepted());
                case AcceptorAction.Rejected rejected -> {
                    end(rejected.reason(), rejected.detail(), rejected.told());
                    linger(ctx);
                }
            }
        }
        ctx.flush();
    }

    /** A failed write closes the channel, which is noticed in {@link #channelInactive}. */
    private static void write(ChannelHandlerContext ctx, Bytes bytes) {
        Future<?> unused = ctx.write(bytes.asBuffer(), ctx.voidPromise());
    }

    private static void close(ChannelHandlerContext ctx) {
        Future<?> unused = ctx.close();
    }

    private void startTls(ChannelHandlerContext ctx, Bytes early) {
        ctx.flush();
        ChannelPipeline pipeline = ctx.pipeline();
        SslHandler handler = tls.context().newHandler(ctx.alloc());
        handler.setHandshakeTimeoutMillis(loginMillis);
        pipeline.addFirst(TLS_HANDLER, handler);
        if (!early.isEmpty()) {
            pipeline.fireChannelRead(early.asBuffer());
            pipeline.fireChannelReadComplete();
        }
    }

    private void establish(ChannelHandlerContext ctx, Accepted accepted) {
        ended = true;
        disarmDeadline();
        ctx.flush();
        Channel channel = ctx.channel();
        // Input behind the sequence enters the pipeline where this handler stood.
        ChannelHandlerContext position = ctx;
        listener.established(channel, accepted);
        if (!accepted.unread().isEmpty()) {
            position.fireChannelRead(Unpooled.copiedBuffer(accepted.unread().asBuffer()));
            position.fireChannelReadComplete();
        }
        channel.pipeline().remove(this);
    }

    private void end(RejectionReason reason, String detail, String told) {
        disarmDeadline();
        if (!ended) {
            ended = true;
            acceptor.close();
            listener.ended(reason, detail, told);
        }
    }

    private void linger(ChannelHandlerContext ctx) {
        ctx.flush();
        deadline = ctx.executor().schedule(() -> close(ctx), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(RejectionReason.CLIENT_LEFT, "connection closed during the sequence", "nothing");
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(RejectionReason.CLIENT_LEFT, String.valueOf(cause.getMessage()), "nothing");
        close(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        disarmDeadline();
        acceptor.close();
    }

    /** Hops to the loop; the first answer counts. */
    private final class Reply implements AdmissionReply {

        private final ChannelHandlerContext ctx;
        private final AtomicBoolean answered = new AtomicBoolean();

        Reply(ChannelHandlerContext ctx) {
            this.ctx = ctx;
        }

        @Override
        public void admit(Admission admission) {
            answer(() -> acceptor.admit(admission));
        }

        @Override
        public void refuse(ErrorInfo error, String detail) {
            answer(() -> acceptor.refuse(error, detail));
        }

        @Override
        public void redirect(RedirectionPacket packet) {
            answer(() -> acceptor.redirect(packet));
        }

        private void answer(Supplier<List<AcceptorAction>> step) {
            if (answered.compareAndSet(false, true)) {
                ctx.executor().execute(() -> {
                    if (!ended) {
                        armDeadline(ctx);
                        perform(ctx, step);
                    }
                });
            }
        }
    }
}
