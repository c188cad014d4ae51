package dev.oriel.rdp.fastpath;

import dev.oriel.rdp.bulk.BulkCompressor;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Writes updates as fast-path output PDUs, MS-RDPBCGR 2.2.9.1.2: one PDU an update, or a run of FIRST, NEXT .. LAST
 * when the update does not fit one. Without a compressor immutable, else confined to the compressor's thread.
 */
public final class Fragmenter {

    /** Update bytes in one PDU: below 16 KiB with all headers, which every client takes. */
    public static final int CHUNK = 0x3f80;

    private final int maxUpdate;
    private final @Nullable BulkCompressor bulk;
    private final ByteBuf compressed = Unpooled.buffer(0);

    /** Without compression. */
    public Fragmenter(int peerMaxRequestSize) {
        this(peerMaxRequestSize, null);
    }

    /**
     * A fragmenter for one connection.
     *
     * @param peerMaxRequestSize the client's Multifragment Update capability in bytes; 0 when it sent none
     * @param bulk of all that goes to the client, or null; with it, all that was written has to be sent, in order
     */
    public Fragmenter(int peerMaxRequestSize, @Nullable BulkCompressor bulk) {
        this.bulk = bulk;
        this.maxUpdate = Math.max(CHUNK, peerMaxRequestSize);
    }

    /** The largest update in bytes that {@link #write} takes: the client reassembles no more. */
    public int maxUpdate() {
        return maxUpdate;
    }

    /** Bytes that {@link #write} appends for an update of this size; with compression it is one more a PDU at most. */
    public static int encodedSize(int updateSize) {
        int size = 0;
        int left = updateSize;
        do {
            int piece = Math.min(CHUNK, left);
            int body = 3 + piece;
            size += body + new FastPathHeader(0, 0, body).encodedSize();
            left -= piece;
        } while (left > 0);
        return size;
    }

    /**
     * Appends the PDUs of one update.
     *
     * @param update borrowed; its readable bytes, at most {@link #maxUpdate()}; the reader index stays
     * @param out borrowed
     */
    public void write(UpdateCode code, ByteBuf update, ByteBuf out) {
        write(code, update, out, bulk);
    }

    /** The same, not compressed. */
    public void writePlain(UpdateCode code, ByteBuf update, ByteBuf out) {
        write(code, update, out, null);
    }

    private void write(UpdateCode code, ByteBuf update, ByteBuf out, @Nullable BulkCompressor compressor) {
        int size = update.readableBytes();
        if (!(size <= maxUpdate)) {
            throw new IllegalArgumentException("update of " + size + " bytes, the client takes " + maxUpdate);
        }
        PduWriter writer = PduWriter.of(out);
        int offset = 0;
        do {
            int piece = Math.min(CHUNK, size - offset);
            fragment(
                    code,
                    fragmentation(offset, piece, size),
                    update.slice(update.readerIndex() + offset, piece),
                    compressor,
                    writer);
            offset += piece;
        } while (offset < size);
    }

    private void fragment(
            UpdateCode code,
            Fragmentation fragmentation,
            ByteBuf piece,
            @Nullable BulkCompressor compressor,
            PduWriter writer) {
        Integer flags = null;
        ByteBuf data = piece;
        if (compressor != null) {
            int bits = compressor.compress(piece, compressed.clear());
            flags = bits == 0 ? null : bits;
            data = compressed;
        }
        FastPathUpdateHeader header = new FastPathUpdateHeader(code, fragmentation, flags, data.readableBytes());
        writer.pdu(new FastPathHeader(0, 0, header.encodedSize() + data.readableBytes()))
                .pdu(header)
                .bytes(data);
    }

    private static Fragmentation fragmentation(int offset, int piece, int size) {
        if (piece == size) {
            return Fragmentation.SINGLE;
        }
        if (offset == 0) {
            return Fragmentation.FIRST;
        }
        return offset + piece == size ? Fragmentation.LAST : Fragmentation.NEXT;
    }
}
