package dev.oriel.client.connection;

import dev.oriel.client.display.Framebuffer;
import dev.oriel.rdp.clip.EmptyClipboard;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.session.ChannelWriter;
import dev.oriel.rdp.session.ClientSession;
import dev.oriel.rdp.session.ServerEvent;
import dev.oriel.rdp.session.SessionNotice;
import dev.oriel.rdp.share.LogonExtended.AutoReconnect;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.redirect.display.client.BitmapUpdates;
import dev.oriel.redirect.display.client.DynamicChannels;
import dev.oriel.redirect.display.client.PointerListener;
import dev.oriel.redirect.display.client.PointerUpdates;
import dev.oriel.redirect.display.client.ServerUpdates;
import dev.oriel.redirect.h264.DecoderProcess;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The active stage on one channel: what the server sends becomes pixels, pointers and answers; what the user does is sent.
 * All methods run on the channel's event loop.
 */
public final class SessionHandler extends ChannelInboundHandlerAdapter {

    /** Hears how the session ends. */
    public interface Listener {
        /** What to present when the connection is lost; each replaces the one before. */
        void reconnectOffered(AutoReconnect packet);

        /** The server sends us on; the session is over, and {@link #ended} is not called. Called once. */
        void redirected(RedirectionPacket packet);

        /**
         * The session is over; called once.
         *
         * @param errorInfo what the server said last, or null
         * @param detail for people
         */
        void ended(SessionEnd end, @Nullable SetErrorInfo errorInfo, String detail);
    }

    /** How a session ends. */
    public enum SessionEnd {
        CLOSED_BY_USER,
        ENDED_BY_SERVER,
        CONNECTION_LOST,
        PROTOCOL_ERROR
    }

    /** Input while the server reactivates; more than a person types in that time. */
    private static final int MAX_HELD_EVENTS = 1024;

    private static final int MAX_EVENTS_IN_A_PDU = 255;

    /** How long a server may take to close the connection after a goodbye. */
    private static final long GOODBYE_MILLIS = 1000;

    private static final String CLOSED = "closed";

    private final ClientSession session;
    private final Framebuffer framebuffer;
    private final Listener listener;
    private final ServerUpdates updates;
    private final DynamicChannels channels;
    private final Dechunker clipboardMessages = new Dechunker(EmptyClipboard.MAX_MESSAGE);
    private final Queue<InputEvent> held = new ArrayDeque<>();
    private final HeartbeatWatch heartbeats = new HeartbeatWatch(
            seconds -> end(SessionEnd.CONNECTION_LOST, "the server has been silent for " + seconds + " s"));

    private @Nullable ChannelHandlerContext context;
    private @Nullable SetErrorInfo errorInfo;
    private boolean deactivated;
    /** Nothing of the server is heard any more. */
    private boolean ended;

    private boolean told;

    /**
     * The handler of one session.
     *
     * @param desktop what is asked for at a reactivation
     * @param graphics the newest version of the graphics pipeline to offer; null when it may not be opened
     */
    public SessionHandler(
            Connected connected,
            Admission desktop,
            @Nullable EgfxVersion graphics,
            Framebuffer framebuffer,
            PointerListener pointer,
            Listener listener) {
        this.session = new ClientSession(connected, desktop);
        this.framebuffer = framebuffer;
        this.listener = listener;
        TileExecutor tiles = DecodingThreads.executor();
        this.updates = new ServerUpdates(
                new BitmapUpdates(
                        framebuffer, tiles, frameId -> write(session.output().acknowledge(frameId))),
                new PointerUpdates(pointer));
        this.channels = new DynamicChannels(
                framebuffer,
                tiles,
                graphics,
                DecoderProcess.isAvailable() ? DecoderProcess::start : null,
                message -> writeStatic(DynamicChannels.STATIC_CHANNEL, message));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            heartbeats.heard();
            if (!ended && message instanceof ByteBuf bytes) {
                session.receive(bytes, this::handle);
            }
        } catch (DecodeException e) {
            end(SessionEnd.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (ended) {
            tell(SessionEnd.CLOSED_BY_USER, CLOSED);
        } else {
            end(
                    errorInfo == null ? SessionEnd.CONNECTION_LOST : SessionEnd.ENDED_BY_SERVER,
                    "the server closed the connection");
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(SessionEnd.CONNECTION_LOST, String.valueOf(cause.getMessage()));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        channels.closeAll();
        context = null;
    }

    /** Sends keys and mouse in order; they wait while the server reactivates. */
    public void input(List<? extends InputEvent> events) {
        held.addAll(events);
        if (!deactivated) {
            sendHeld();
        } else {
            while (held.size() > MAX_HELD_EVENTS) {
                held.remove();
            }
        }
    }

    private void sendHeld() {
        while (!held.isEmpty()) {
            List<InputEvent> batch = held.stream().limit(MAX_EVENTS_IN_A_PDU).toList();
            batch.forEach(event -> held.remove());
            write(session.output().input(batch));
        }
        flush();
    }

    /** Asks the server for a desktop of this size, as soon as it has display control; never when it has none. */
    public void resize(int width, int height) {
        channels.resize(width, height);
        flush();
    }

    public boolean canResize() {
        return channels.canResize();
    }

    /**
     * Says goodbye; the session has ended when the server has closed the connection, which it is given some time for. Closing at once
     * could destroy the goodbye while the server is still sending.
     */
    public void close() {
        ChannelHandlerContext ctx = context;
        if (!ended && ctx != null) {
            ended = true;
            write(session.output().disconnect());
            flush();
            SslHandler tls = ctx.pipeline().get(SslHandler.class);
            if (tls != null) {
                Future<?> unused = tls.closeOutbound();
            }
            Future<?> unused = ctx.executor()
                    .schedule(() -> tell(SessionEnd.CLOSED_BY_USER, CLOSED), GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void handle(ServerEvent event) throws DecodeException {
        switch (event) {
            case ServerEvent.Update update -> updates.fastPath(update);
            case ServerEvent.ChannelData data -> {
                if (data.channel().equals(DynamicChannels.STATIC_CHANNEL)) {
                    channels.receive(data.chunk());
                } else if (data.channel().equals(EmptyClipboard.CHANNEL_NAME)) {
                    clipboard(data.chunk());
                }
            }
            case ServerEvent.Data data -> {
                if (data.pdu() instanceof SetErrorInfo error) {
                    errorInfo = error;
                }
                updates.slowPath(data.pdu());
            }
            case ServerEvent.Deactivated deactivation -> deactivated = true;
            case ServerEvent.Reactivated reactivation -> {
                Connected connected = reactivation.connected();
                framebuffer.resize(
                        "desktopWidth",
                        connected.desktop().width(),
                        connected.desktop().height());
                deactivated = false;
                sendHeld();
            }
            case SessionNotice.ReconnectOffered offer -> listener.reconnectOffered(offer.packet());
            case SessionNotice.HeartbeatTaken taken -> {
                // One that comes with the end, in the same bytes, would be waited for after it.
                if (!ended && context != null) {
                    heartbeats.promised(taken.heartbeat(), context.executor());
                }
            }
            case SessionNotice notice -> {
                // Log-on notices, measurements and the like: nothing to draw.
            }
            case ServerEvent.Redirected redirected -> redirect(redirected.packet());
            case ServerEvent.Reply reply -> write(reply.bytes());
            case ServerEvent.Disconnected disconnected ->
                end(SessionEnd.ENDED_BY_SERVER, "server disconnects: " + disconnected.reason());
        }
    }

    private void clipboard(ByteBuf chunk) throws DecodeException {
        PduReader message = clipboardMessages.accept(PduReader.of(chunk));
        Bytes answer = message == null ? null : EmptyClipboard.answer(message);
        ChannelHandlerContext ctx = context;
        // A server that asks and does not read is not answered.
        if (answer != null && ctx != null && ctx.channel().isWritable()) {
            writeStatic(EmptyClipboard.CHANNEL_NAME, answer.asBuffer());
        }
    }

    private void writeStatic(String channel, ByteBuf message) {
        ChannelHandlerContext ctx = context;
        int channelId = session.connected()
                .channelId(channel)
                .orElseThrow(() -> new IllegalStateException("no static channel " + channel));
        if (ctx != null) {
            ByteBuf packets = ctx.alloc().buffer(ChannelWriter.encodedSize(message.readableBytes()));
            session.output().channel(channelId, message, packets);
            // A failed write closes the channel, which is noticed in channelInactive.
            Future<?> unused = ctx.write(packets, ctx.voidPromise());
        }
    }

    private void write(Bytes bytes) {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            Future<?> unused = ctx.write(bytes.asBuffer(), ctx.voidPromise());
        }
    }

    private void flush() {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.flush();
        }
    }

    private void redirect(RedirectionPacket packet) {
        // With LB_NOREDIRECT the packet only tells which session this is.
        if (!ended && !packet.options().has(RedirectionPacket.Option.NOREDIRECT)) {
            ended = true;
            told = true;
            heartbeats.close();
            listener.redirected(packet);
            ChannelHandlerContext ctx = context;
            if (ctx != null) {
                Future<?> unused = ctx.close();
            }
        }
    }

    private void end(SessionEnd end, String detail) {
        if (ended) {
            return;
        }
        ended = true;
        tell(end, detail);
    }

    private void tell(SessionEnd end, String detail) {
        if (told) {
            return;
        }
        told = true;
        heartbeats.close();
        listener.ended(end, errorInfo, detail);
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            Future<?> unused = ctx.close();
        }
    }
}
