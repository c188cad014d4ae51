package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Bulk decompression in the receiver's role, MS-RDPBCGR 3.1.8.3: for all that comes one way in a connection, in order. The
 * PDU's flags name the kind of compression; its history is made when the first such PDU comes: 8 KiB, 64 KiB, 64 KiB or
 * 2 MB. Confined to one thread.
 */
public final class BulkDecompressor {

    /** The most bytes that one PDU gives, 65,535: headers have 16-bit lengths. */
    public static final int MAX_OUTPUT = 0xFFFF;

    private final BulkType most;
    private final @Nullable BulkDecoder[] decoders = new BulkDecoder[BulkType.values().length];
    private final ByteCursor in = new ByteCursor();

    /** @param most the strongest kind that was announced; what is beyond it is refused */
    public BulkDecompressor(BulkType most) {
        this.most = most;
    }

    /**
     * Appends what the PDU says. After a {@link DecodeException} the history is undefined: the session ends.
     *
     * @param flags of {@link BulkFlags}, from the PDU's header
     * @param borrowed the payload; read to its end
     * @param out borrowed; grows by at most {@link #MAX_OUTPUT} bytes, or by the payload when that is not compressed
     * @return bytes appended
     */
    public int decompress(int flags, ByteBuf borrowed, ByteBuf out) throws DecodeException {
        BulkDecoder decoder = null;
        if (BulkFlags.concernsDecompressor(flags)) {
            decoder = decoder(BulkType.of(flags));
            decoder.prepare(flags);
        }
        if (decoder == null || !BulkFlags.has(flags, BulkFlags.PACKET_COMPRESSED)) {
            int length = borrowed.readableBytes();
            out.writeBytes(borrowed);
            return length;
        }
        in.load(borrowed);
        try {
            int produced = decoder.decode(in.data, in.position, in.end);
            if (!(produced <= MAX_OUTPUT)) {
                throw DecodeException.limit("uncompressedLength", produced, MAX_OUTPUT);
            }
            out.writeBytes(decoder.history(), decoder.start(), produced);
            return produced;
        } finally {
            in.unload();
        }
    }

    private BulkDecoder decoder(BulkType type) throws DecodeException {
        if (!(type.compareTo(most) <= 0)) {
            throw DecodeException.unsupported("CompressionTypeMask", type + " was not announced, at most " + most);
        }
        BulkDecoder decoder = decoders[type.code()];
        if (decoder == null) {
            decoder = switch (type) {
                case MPPC_8K, MPPC_64K -> new MppcDecoder(type);
                case NCRUSH -> new NcrushDecoder();
                case XCRUSH -> new XcrushDecoder();
            };
            decoders[type.code()] = decoder;
        }
        return decoder;
    }
}
