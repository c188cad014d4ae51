package dev.oriel.broker.guest;

import dev.oriel.broker.bridge.StaticChannels;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.session.ChannelWriter;
import dev.oriel.rdp.session.ClientSession;
import dev.oriel.rdp.session.ServerEvent;
import dev.oriel.rdp.session.SessionNotice;
import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.share.SetKeyboardIndicators;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.channel.ChannelOutput;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.redirect.display.client.BitmapUpdates;
import dev.oriel.redirect.display.client.DrawnDesktop;
import dev.oriel.redirect.display.client.DynamicChannels;
import dev.oriel.redirect.display.client.PointerListener;
import dev.oriel.redirect.display.client.PointerUpdates;
import dev.oriel.redirect.display.client.ServerUpdates;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The active stage of one connection to a guest's service: what the guest draws becomes pixels of a {@link DrawnDesktop},
 * what the user does is sent. Confined to the session's event loop, which is its channel's too.
 */
final class GuestLink extends SimpleChannelInboundHandler<ByteBuf> implements PointerListener {

    /** Hears what the guest does. */
    interface Listener {
        void pointer(PointerLook look);

        void lights(SetKeyboardIndicators indicators);

        /**
         * The connection is over; called once.
         *
         * @param errorInfo what the guest said last, or null
         */
        void ended(@Nullable SetErrorInfo errorInfo, String detail);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GuestLink.class);

    /** Input that waits while the guest reactivates, or does not read. A guest that lets more wait is gone. */
    private static final int MAX_HELD_EVENTS = 1024;

    private static final int MAX_EVENTS_IN_A_PDU = 255;

    private final Channel channel;
    private final ClientSession session;
    private final DrawnDesktop desktop;
    private final Listener listener;
    private final ServerUpdates updates;
    private final DynamicChannels channels;
    private final StaticChannels redirections;
    private final Queue<InputEvent> held = new ArrayDeque<>();

    private @Nullable SetErrorInfo errorInfo;
    private boolean deactivated;
    private boolean suppressed;
    private boolean ended;

    /**
     * The last handler of a connection that stands.
     *
     * @param asked what is asked for again when the guest reactivates
     * @param desktop of the size that the guest has said
     */
    GuestLink(
            Channel channel,
            Connected connected,
            Admission asked,
            DrawnDesktop desktop,
            TileExecutor tiles,
            GuestChannels redirections,
            Listener listener) {
        this.channel = channel;
        this.session = new ClientSession(connected, asked);
        this.desktop = desktop;
        this.listener = listener;
        this.updates = new ServerUpdates(
                new BitmapUpdates(
                        desktop, tiles, frameId -> write(session.output().acknowledge(frameId))),
                new PointerUpdates(this));
        // Without H.264: its decoder is waited for, which an event loop with other sessions on it must not do.
        this.channels = new DynamicChannels(desktop, tiles, EgfxVersion.V10_7, null, this::writeDynamic);
        this.redirections = redirections.open(this::staticChannel);
    }

    /** Takes an event, which {@link #flush} sends. */
    void input(InputEvent event) {
        if (held.size() < MAX_HELD_EVENTS) {
            held.add(event);
        } else {
            end("the guest's service takes no input");
        }
    }

    /** Sends what was given to {@link #input}; it waits while the guest reactivates or does not read. */
    void flush() {
        while (!deactivated && !held.isEmpty() && channel.isWritable()) {
            List<InputEvent> batch = held.stream().limit(MAX_EVENTS_IN_A_PDU).toList();
            batch.forEach(event -> held.remove());
            write(session.output().input(batch));
        }
        channel.flush();
    }

    /** Asks the guest for another desktop size, as soon as it has display control; never when it has none. */
    void resize(ScreenSize size) {
        channels.resize(size.width(), size.height());
        channel.flush();
    }

    /** Nobody looks: the guest need not draw. */
    void suppress() {
        if (!suppressed && !deactivated) {
            suppressed = true;
            write(session.output().suppressOutput(null));
            channel.flush();
        }
    }

    /** Somebody looks again. */
    void resume() {
        Rectangle all = desktop.bounds();
        if (suppressed && !deactivated) {
            suppressed = false;
            write(session.output().suppressOutput(new InclusiveRectangle(0, 0, all.right() - 1, all.bottom() - 1)));
            channel.flush();
        }
    }

    /** To be called every second or so, with a monotonic clock. */
    void tick(long nowMillis) {
        redirections.tick(nowMillis);
    }

    /** Says goodbye; the listener hears no more. */
    void close() {
        if (!ended) {
            ended = true;
            write(session.output().disconnect());
            channel.flush();
            Future<?> unused = channel.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) throws DecodeException {
        if (!ended) {
            session.receive(bytes, this::on);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end("the guest's service closed the connection");
    }

    /** Answers wait for a guest that does not read: nothing more of it is read until it does. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        channel.config().setAutoRead(channel.isWritable());
        if (channel.isWritable()) {
            redirections.writable();
        }
        flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof DecodeException || cause instanceof IOException)) {
            LOG.atWarn().setCause(cause).log("Guest's session ends by a defect, or by its TLS");
        }
        end(String.valueOf(cause.getMessage()));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        redirections.open();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        redirections.close();
        channels.closeAll();
    }

    private void on(ServerEvent event) throws DecodeException {
        if (ended) {
            // By an event before this one, in the same bytes.
            return;
        }
        switch (event) {
            case ServerEvent.Update update -> updates.fastPath(update);
            case ServerEvent.ChannelData data -> {
                if (data.channel().equals(DynamicChannels.STATIC_CHANNEL)) {
                    channels.receive(data.chunk());
                } else {
                    redirections.chunk(data.channel(), data.chunk());
                }
            }
            case ServerEvent.Data data -> {
                switch (data.pdu()) {
                    case SetErrorInfo error -> errorInfo = error;
                    case SetKeyboardIndicators indicators -> listener.lights(indicators);
                    default -> updates.slowPath(data.pdu());
                }
            }
            case ServerEvent.Deactivated gone -> deactivated = true;
            case ServerEvent.Reactivated again -> {
                Connected.ServerDesktop size = again.connected().desktop();
                desktop.resize("desktopWidth", size.width(), size.height());
                deactivated = false;
                flush();
            }
            case ServerEvent.Redirected redirected -> end("the guest sends its clients elsewhere");
            case ServerEvent.Reply reply -> write(reply.bytes());
            case ServerEvent.Disconnected disconnected -> end("the guest disconnects: " + disconnected.reason());
            case SessionNotice notice -> {
                // Log-on notices, heartbeats and measurements: nothing to draw.
            }
        }
    }

    @Override
    public void pointerImage(PointerImage image) {
        listener.pointer(new PointerLook.Image(image));
    }

    @Override
    public void pointerHidden() {
        listener.pointer(PointerLook.Plain.HIDDEN);
    }

    @Override
    public void pointerDefault() {
        listener.pointer(PointerLook.Plain.ARROW);
    }

    @Override
    public void pointerMoved(int x, int y) {
        // The client's pointer is where its user has put it.
    }

    private void writeDynamic(ByteBuf message) {
        ChannelOutput out = staticChannel(DynamicChannels.STATIC_CHANNEL);
        if (out == null) {
            throw new IllegalStateException("no dynamic channels");
        }
        out.send(message);
    }

    private @Nullable ChannelOutput staticChannel(String name) {
        OptionalInt id = session.connected().channelId(name);
        if (id.isEmpty()) {
            return null;
        }
        return new ChannelOutput() {
            @Override
            public void send(ByteBuf message) {
                writeStatic(id.getAsInt(), message);
            }

            @Override
            public boolean isWritable() {
                return channel.isWritable();
            }
        };
    }

    private void writeStatic(int channelId, ByteBuf message) {
        ByteBuf packets = channel.alloc().buffer(ChannelWriter.encodedSize(message.readableBytes()));
        session.output().channel(channelId, message, packets);
        // A failed write closes the channel, which is noticed in channelInactive.
        Future<?> unused = channel.writeAndFlush(packets, channel.voidPromise());
    }

    private void write(Bytes bytes) {
        Future<?> unused = channel.write(bytes.asBuffer(), channel.voidPromise());
    }

    /** Whether nothing more of the guest is heard. */
    boolean isClosed() {
        return ended;
    }

    /** Ends the connection, which the listener hears. */
    void end(String detail) {
        if (!ended) {
            ended = true;
            listener.ended(errorInfo, detail);
            Future<?> unused = channel.close();
        }
    }
}
