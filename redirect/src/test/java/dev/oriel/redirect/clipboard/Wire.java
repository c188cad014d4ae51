package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.svc.ChannelFlags;
import dev.oriel.rdp.svc.Chunker;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One direction of a channel: what an end sends, chunked and joined again, waits here until it is taken. */
final class Wire implements ClipboardOutput {

    private static final int CHUNK = 1 << 20;

    private final Deque<Bytes> chunks = new ArrayDeque<>();
    private final Dechunker dechunker = Dechunker.cutting(ClipboardPdu.MAX_MESSAGE, ClipboardPdu.CUT);
    private final List<ClipboardPdu> sent = new ArrayList<>();
    private Writability writability = Writability.WRITABLE;

    /** Takes messages. */
    interface Reader {
        void message(PduReader in) throws DecodeException;
    }

    @Override
    public void send(ClipboardPdu header, ByteBuf data) {
        if (header.bulkLength() != data.readableBytes()) {
            throw new IllegalArgumentException(header + " with " + data.readableBytes() + " bytes");
        }
        sent.add(header);
        raw(Unpooled.wrappedBuffer(PduWriter.toBytes(header).asBuffer(), data.duplicate()));
    }

    /** A message as a hostile peer writes it. */
    void raw(ByteBuf message) {
        new Chunker(CHUNK, new ChannelFlags(0))
                .split(
                        message,
                        (header, data) -> chunks.add(PduWriter.toBytes(header).concat(Bytes.copyOf(data))));
    }

    @Override
    public Writability writability() {
        return writability;
    }

    void writability(Writability changed) {
        writability = changed;
    }

    List<ClipboardPdu> sent() {
        return sent;
    }

    <T extends ClipboardPdu> List<T> sent(Class<T> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Hands what waits to the reader; false when nothing waited. */
    boolean deliver(Reader reader) {
        Bytes chunk = chunks.poll();
        if (chunk == null) {
            return false;
        }
        try {
            PduReader message = dechunker.accept(PduReader.of(chunk));
            if (message != null) {
                reader.message(message);
            }
        } catch (DecodeException e) {
            throw new AssertionError("own message is refused", e);
        }
        return true;
    }
}
