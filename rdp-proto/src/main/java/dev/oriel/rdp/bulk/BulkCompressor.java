package dev.oriel.rdp.bulk;

import dev.oriel.rdp.codec.ByteCursor;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Bulk compression in the sender's role, MS-RDPBCGR 3.1.8.2. One for all that goes one way in a connection: fast-path
 * updates, share data and static channels use the same history, and the peer has to get every PDU in order. Confined to
 * one thread.
 */
public final class BulkCompressor {

    /** Smaller PDUs stay as they are: nothing to win, and the history is not worth moving for them. */
    public static final int MIN_INPUT = 51;

    /** What the receivers' buffers are made for, whatever the history could hold. */
    static final int MAX_INPUT = 16_383;

    /** Bytes at the end of the history that a sender leaves free. */
    static final int MARGIN = 4;

    private final BulkType type;
    /** Made for the first PDU that is compressed. */
    private @Nullable BulkEncoder encoder;

    private final ByteCursor in = new ByteCursor();
    private long saved;

    public BulkCompressor(BulkType type) {
        this.type = type;
    }

    private BulkEncoder encoder() {
        BulkEncoder present = encoder;
        if (present == null) {
            present = switch (type) {
                case MPPC_8K, MPPC_64K -> new MppcEncoder(type);
                case NCRUSH -> new NcrushEncoder();
                case XCRUSH -> new XcrushEncoder();
            };
            encoder = present;
        }
        return present;
    }

    public BulkType type() {
        return type;
    }

    /** Bytes by which all PDUs so far have become shorter. */
    public long saved() {
        return saved;
    }

    /** The longest PDU in bytes that is compressed. */
    public int maxInput() {
        return Math.min(MAX_INPUT, type.historySize() - MARGIN);
    }

    /**
     * Appends the PDU, compressed where that is shorter, else as it is.
     *
     * @param borrowed read to its end
     * @param out borrowed; grows by at most as many bytes as were given
     * @return the flags of {@link BulkFlags} that the PDU's header has to carry; 0 when the PDU does not concern the
     *     peer's decompressor
     */
    public int compress(ByteBuf borrowed, ByteBuf out) {
        int length = borrowed.readableBytes();
        if (length < MIN_INPUT || length > maxInput()) {
            out.writeBytes(borrowed);
            return 0;
        }
        BulkEncoder encoder = encoder();
        in.load(borrowed);
        int flags = encoder.encode(in.data, in.position, length);
        if (BulkFlags.has(flags, BulkFlags.PACKET_COMPRESSED)) {
            out.writeBytes(encoder.data(), 0, encoder.size());
            saved += length - encoder.size();
        } else {
            out.writeBytes(in.data, in.position, length);
        }
        in.unload();
        return flags;
    }
}
