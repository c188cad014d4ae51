package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.redirect.channel.ChannelEnd;
import dev.oriel.redirect.channel.ChannelOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An end of the clipboard on its static channel, attached to a {@link ClipboardBridge} for as long as the channel is open.
 * Confined to its connection's event loop.
 */
public final class ClipboardChannel implements ChannelEnd {

    /** Name of the static channel. */
    public static final String NAME = "cliprdr";

    private final ClipboardEnd end;
    private final Consumer<@Nullable Clipboard> attach;
    private final Dechunker chunks = Dechunker.cutting(ClipboardPdu.MAX_MESSAGE, ClipboardPdu.CUT);

    private ClipboardChannel(ClipboardEnd end, Consumer<@Nullable Clipboard> attach) {
        this.end = end;
        this.attach = attach;
    }

    /** The channel of an RDP client. */
    public static ClipboardChannel toClient(ChannelOutput out, ClipboardBridge bridge) {
        return new ClipboardChannel(new ClipboardServer(new Messages(out), bridge.fromClient()), bridge::attachClient);
    }

    /** The channel of a guest's RDP service. */
    public static ClipboardChannel toGuest(ChannelOutput out, ClipboardBridge bridge) {
        return new ClipboardChannel(new ClipboardClient(new Messages(out), bridge.fromGuest()), bridge::attachGuest);
    }

    @Override
    public void open() {
        end.open();
        attach.accept(end);
    }

    @Override
    public void chunk(ByteBuf chunk) throws DecodeException {
        PduReader message = chunks.accept(PduReader.of(chunk));
        if (message != null) {
            end.message(message);
        }
    }

    @Override
    public void writable() {
        end.writable();
    }

    @Override
    public void tick(long nowMillis) {
        end.tick(nowMillis);
    }

    @Override
    public void close() {
        attach.accept(null);
        end.close();
    }

    /** Messages of the clipboard as messages of the channel. */
    private record Messages(ChannelOutput out) implements ClipboardOutput {

        @Override
        public void send(ClipboardPdu header, ByteBuf data) {
            ByteBuf message = Unpooled.buffer(header.encodedSize() + data.readableBytes());
            PduWriter.of(message).pdu(header).bytes(data);
            out.send(message);
        }

        @Override
        public Writability writability() {
            return out.isWritable() ? Writability.WRITABLE : Writability.FULL;
        }
    }
}
