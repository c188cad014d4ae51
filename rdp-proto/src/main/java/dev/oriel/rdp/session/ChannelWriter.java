package dev.oriel.rdp.session;

import dev.oriel.rdp.bulk.BulkCompressor;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.svc.ChannelFlags;
import dev.oriel.rdp.svc.ChannelPduHeader;
import dev.oriel.rdp.svc.Chunker;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages of static channels as MCS data in TPKT packets, MS-RDPBCGR 2.2.6.1, in chunks of
 * {@link Chunker#DEFAULT_CHUNK} bytes, which every peer takes. Without a compressor immutable, else confined to the
 * compressor's thread.
 */
public final class ChannelWriter {

    /** Whose messages they are. */
    public enum Role {
        SERVER(SendDataHeader.Direction.INDICATION),
        CLIENT(SendDataHeader.Direction.REQUEST);

        private final SendDataHeader.Direction direction;

        Role(SendDataHeader.Direction direction) {
            this.direction = direction;
        }
    }

    private static final int MAX_HEADERS = DataFrame.HEADER_SIZE + 8 /* MCS */ + ChannelPduHeader.SIZE;

    private final Chunker chunker = new Chunker(Chunker.DEFAULT_CHUNK, new ChannelFlags(ChannelFlags.SHOW_PROTOCOL));
    private final Role role;
    private final int initiator;
    private final @Nullable BulkCompressor bulk;
    private final ByteBuf compressed = Unpooled.buffer(0);

    /** Without compression. */
    public ChannelWriter(Role role, int initiator) {
        this(role, initiator, null);
    }

    /**
     * A writer for all channels of one connection.
     *
     * @param initiator the sender's MCS user id
     * @param bulk of all that goes to the peer, or null; with it, all that was written has to be sent, in order
     */
    public ChannelWriter(Role role, int initiator, @Nullable BulkCompressor bulk) {
        this.bulk = bulk;
        this.role = role;
        this.initiator = initiator;
    }

    /** At most how many bytes {@link #write} appends for a message of this size. */
    public static int encodedSize(int messageSize) {
        int chunks = Math.max(1, (messageSize + Chunker.DEFAULT_CHUNK - 1) / Chunker.DEFAULT_CHUNK);
        return messageSize + chunks * MAX_HEADERS;
    }

    /** Appends the packets of one message. Both buffers are borrowed; the message's reader index stays. */
    public void write(int channelId, ByteBuf message, ByteBuf out) {
        write(channelId, message, out, bulk);
    }

    /** The same, not compressed. */
    void writePlain(int channelId, ByteBuf message, ByteBuf out) {
        write(channelId, message, out, null);
    }

    private void write(int channelId, ByteBuf message, ByteBuf out, @Nullable BulkCompressor compressor) {
        PduWriter writer = PduWriter.of(out);
        chunker.split(message, (header, data) -> chunk(channelId, header, data, compressor, writer));
    }

    private void chunk(
            int channelId,
            ChannelPduHeader plainHeader,
            ByteBuf plain,
            @Nullable BulkCompressor compressor,
            PduWriter writer) {
        ChannelPduHeader header = plainHeader;
        ByteBuf data = plain;
        if (compressor != null) {
            int flags = compressor.compress(plain, compressed.clear());
            header = new ChannelPduHeader(header.totalLength(), header.flags().withBulk(flags));
            data = compressed;
        }
        int length = ChannelPduHeader.SIZE + data.readableBytes();
        SendDataHeader mcs = new SendDataHeader(role.direction, initiator, channelId, length);
        DataFrame.encodeHeader(writer, mcs.encodedSize() + length);
        mcs.encode(writer);
        writer.pdu(header).bytes(data);
    }
}
