package dev.oriel.rdp.fastpath;

import dev.oriel.rdp.bulk.BulkDecompressor;
import dev.oriel.rdp.bulk.BulkFlags;
import dev.oriel.rdp.wire.Assembly;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Takes fast-path output PDUs apart and puts fragmented updates together, MS-RDPBCGR 3.1.5.9 and 3.2.5.9. Bounded by
 * the Multifragment Update size that this side has advertised. Not thread-safe; confined to its connection.
 */
public final class Reassembler {

    /** Receives whole updates in order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One update.
         *
         * @param body borrowed, valid during the call; the sink may leave bytes unread
         */
        void update(UpdateCode code, PduReader body) throws DecodeException;
    }

    private static final int NOT_COMPRESSED = 0;

    private final Assembly assembly;
    private final @Nullable BulkDecompressor bulk;
    private final ByteBuf decompressed = Unpooled.buffer(0);
    private @Nullable UpdateCode pending;

    /** Refuses compressed updates. */
    public Reassembler(int maxRequestSize) {
        this(maxRequestSize, null);
    }

    /**
     * A reassembler for one connection.
     *
     * @param maxRequestSize our own Multifragment Update capability in bytes
     * @param bulk of all that comes from the server, or null when we have announced no compression
     */
    public Reassembler(int maxRequestSize, @Nullable BulkDecompressor bulk) {
        this.bulk = bulk;
        this.assembly = new Assembly(maxRequestSize);
    }

    /**
     * Reads one whole fast-path output PDU, header included.
     *
     * @throws DecodeException for a malformed or oversized update, fragments out of order, encryption (TLS only here)
     *     and bulk compression that was not announced
     */
    public void accept(PduReader in, Sink sink) throws DecodeException {
        FastPathHeader header = FastPathHeader.decode(in);
        if (header.securityFlags() != 0) {
            throw DecodeException.unsupported("fpOutputHeader", "RDP encryption is not spoken here");
        }
        PduReader updates = in.slice("fpOutputUpdates", header.bodyLength());
        while (updates.hasRemaining()) {
            FastPathUpdateHeader update = FastPathUpdateHeader.decode(updates);
            PduReader data = updates.slice("updateData", update.size());
            fragment(update, plain(update, data), sink);
        }
    }

    private PduReader plain(FastPathUpdateHeader update, PduReader data) throws DecodeException {
        int flags = update.compressionFlags() == null ? NOT_COMPRESSED : update.compressionFlags();
        if (!BulkFlags.concernsDecompressor(flags)) {
            return data;
        }
        if (bulk == null) {
            throw DecodeException.unsupported("compressionFlags", "bulk compression was not negotiated");
        }
        bulk.decompress(flags, data.borrow("updateData", data.remaining()), decompressed.clear());
        return PduReader.of(decompressed);
    }

    private void fragment(FastPathUpdateHeader update, PduReader data, Sink sink) throws DecodeException {
        boolean starts = switch (update.fragmentation()) {
            case SINGLE, FIRST -> true;
            case NEXT, LAST -> false;
        };
        if (starts != (pending == null) || (!starts && pending != update.updateCode())) {
            throw DecodeException.invalid(
                    "fragmentation", update.fragmentation() + " of " + update.updateCode() + " after " + pending);
        }
        switch (update.fragmentation()) {
            case SINGLE -> sink.update(update.updateCode(), data);
            case FIRST -> {
                assembly.append("updateData", data);
                pending = update.updateCode();
            }
            case NEXT -> assembly.append("updateData", data);
            case LAST -> {
                assembly.append("updateData", data);
                pending = null;
                try {
                    sink.update(update.updateCode(), assembly.reader());
                } finally {
                    assembly.clear();
                }
            }
        }
    }
}
