package dev.oriel.broker.session;

import dev.oriel.rdp.dvc.DvcCompression;
import dev.oriel.rdp.dvc.DvcListener;
import dev.oriel.rdp.dvc.DvcPdu;
import dev.oriel.rdp.dvc.DvcServer;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.fastpath.Fragmenter;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.sequence.ClientQuirk;
import dev.oriel.rdp.session.ChannelWriter;
import dev.oriel.rdp.session.ServerSession;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.redirect.channel.ChannelOutput;
import dev.oriel.redirect.display.DisplayOutput;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session says to its client, and the dynamic channels between them. Knows how things are sent, not what or when.
 * Confined to the session's event loop. A failed write closes the channel, which the session hears as its end.
 */
final class ClientLeg implements DisplayOutput {

    /** Static channel that carries the dynamic ones. */
    static final String DYNAMIC_CHANNELS = DvcPdu.STATIC_CHANNEL;

    private static final Logger LOG = LoggerFactory.getLogger(ClientLeg.class);

    private static final int MAX_DYNAMIC_MESSAGE = 64 * 1024;
    private static final int MAX_GRAPHICS_MESSAGE = 64 * 1024;

    /** A client for which more bytes wait is cut off: more than the largest desktop takes when nothing compresses it. */
    private static final long MAX_WAITING = 256L << 20;

    /** How long a client may take to read why its session ended; closing at once could destroy it unread. */
    private static final long FAREWELL_MILLIS = 2000;

    private final ChannelHandlerContext channel;
    private final ServerSession rdp;
    private final OptionalInt dynamicChannelId;
    private final Dechunker dynamicChunks = new Dechunker(MAX_DYNAMIC_MESSAGE);
    private final DvcServer dynamic;
    private int graphicsChannelId;
    private long written;

    ClientLeg(ChannelHandlerContext channel, ServerSession rdp) {
        this.channel = channel;
        this.rdp = rdp;
        this.dynamicChannelId = rdp.accepted().channelId(DYNAMIC_CHANNELS);
        this.dynamic = new DvcServer(
                this::sendDynamic,
                ClientQuirk.TAKES_NO_COMPRESSED_DYNAMIC_DATA.appliesTo(rdp.accepted())
                        ? DvcCompression.NONE
                        : DvcCompression.RDP8_LITE);
    }

    /** Whether the client takes dynamic channels. */
    boolean hasDynamicChannels() {
        return dynamicChannelId.isPresent();
    }

    /** The server's end of the dynamic channels; to be started once. */
    DvcServer dynamic() {
        return dynamic;
    }

    /** Opens the graphics pipeline's channel. */
    void openGraphics(DvcListener listener) {
        graphicsChannelId = dynamic.open(EgfxPdu.CHANNEL_NAME, MAX_GRAPHICS_MESSAGE, listener);
    }

    void closeGraphics() {
        dynamic.close(graphicsChannelId);
    }

    /** One chunk of the static channel; the chunk is borrowed. */
    void dynamicData(ByteBuf chunk) throws DecodeException {
        PduReader message = dynamicChunks.accept(PduReader.of(chunk));
        if (message != null) {
            dynamic.accept(message);
        }
    }

    @Override
    public void graphics(ByteBuf message) {
        dynamic.send(graphicsChannelId, message);
    }

    @Override
    public void update(UpdateCode code, ByteBuf body) {
        ByteBuf out = channel.alloc().buffer(Fragmenter.encodedSize(body.readableBytes()));
        rdp.output().update(code, body, out);
        write(out);
    }

    private void sendDynamic(DvcPdu header, ByteBuf data) {
        int size = header.encodedSize() + data.readableBytes();
        ByteBuf message = channel.alloc().buffer(size);
        ByteBuf out = channel.alloc().buffer(ChannelWriter.encodedSize(size));
        try {
            PduWriter.of(message).pdu(header).bytes(data);
            rdp.output().channel(dynamicChannelId.orElseThrow(), message, out);
        } finally {
            message.release();
        }
        write(out);
    }

    /** Where messages of a static channel go; null where the client has not joined it. */
    @Nullable
    ChannelOutput staticChannel(String name) {
        OptionalInt id = rdp.accepted().channelId(name);
        if (id.isEmpty()) {
            return null;
        }
        return new ChannelOutput() {
            @Override
            public void send(ByteBuf message) {
                ByteBuf out = channel.alloc().buffer(ChannelWriter.encodedSize(message.readableBytes()));
                rdp.output().channel(id.getAsInt(), message, out);
                write(out);
                flush();
            }

            @Override
            public boolean isWritable() {
                return channel.channel().isWritable();
            }
        };
    }

    /** Bytes that have been written so far. */
    long written() {
        return written;
    }

    /** Writes in order; a flush sends. */
    void write(Bytes bytes) {
        write(bytes.asBuffer());
    }

    private void write(ByteBuf bytes) {
        written += bytes.readableBytes();
        watch(channel.write(bytes));
        if (waiting() > MAX_WAITING) {
            watch(channel.close());
        }
    }

    /** Bytes that the client has to take before more pixels are written, 0 for none. */
    long waiting() {
        return channel.channel().bytesBeforeWritable();
    }

    void flush() {
        channel.flush();
    }

    /** Sends at once. */
    void send(Bytes bytes) {
        if (!bytes.isEmpty()) {
            write(bytes);
            flush();
        }
    }

    /** Tells the client why it is disconnected, and gives it time to read that before the connection closes. */
    void farewell(EndReason reason) {
        if (!channel.channel().isActive()) {
            return;
        }
        if (reason == EndReason.CLIENT_LOST) {
            watch(channel.close());
            return;
        }
        if (reason != EndReason.CLIENT_LEFT) {
            send(rdp.output().setErrorInfo(reason.told()));
            send(rdp.output().disconnect(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED));
        }
        channel.flush();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            watch(tls.closeOutbound());
        }
        later(FAREWELL_MILLIS, () -> watch(channel.close()));
    }

    /** Does something on the session's event loop after a while. */
    void later(long millis, Runnable task) {
        watch(channel.executor().schedule(task, millis, TimeUnit.MILLISECONDS));
    }

    private static void watch(Future<?> outcome) {
        if (outcome.isDone() && !outcome.isSuccess()) {
            LOG.atDebug().addKeyValue("error", String.valueOf(outcome.cause())).log("Write failed");
        }
    }
}
