package dev.oriel.rdp.session;

import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkFlags;
import dev.oriel.rdp.svc.ChannelPduHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Takes bulk compression off the chunks of static channels, MS-RDPBCGR 3.1.5.2.2, so that the channels' users see none of
 * it. Confined to its connection.
 */
final class ChannelReader {

    private final BulkDecompressor bulk;
    private final ByteBuf plain = Unpooled.buffer(0);

    /** @param bulk of all that comes from the peer */
    ChannelReader(BulkDecompressor bulk) {
        this.bulk = bulk;
    }

    /**
     * A chunk as the sender had it before compression.
     *
     * @param chunk borrowed, its header included
     * @return the chunk itself, or another that is valid until the next call
     */
    ByteBuf read(ByteBuf chunk) throws DecodeException {
        ByteBuf data = chunk.duplicate();
        ChannelPduHeader header = ChannelPduHeader.decode(PduReader.of(data));
        int flags = header.flags().bulk();
        if (!BulkFlags.concernsDecompressor(flags)) {
            return chunk;
        }
        PduWriter.of(plain.clear())
                .pdu(new ChannelPduHeader(header.totalLength(), header.flags().withBulk(0)));
        bulk.decompress(flags, data, plain);
        return plain;
    }
}
