package dev.oriel.rdp.fastpath;

import dev.oriel.rdp.wire.Assembly;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
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

    private final Assembly assembly;
    private @Nullable UpdateCode pending;

    /** @param maxRequestSize our own Multifragment Update capability in bytes */
    public Reassembler(int maxRequestSize) {
        this.assembly = new Assembly(maxRequestSize);
    }

    /**
     * Reads one whole fast-path output PDU, header included.
     *
     * @throws DecodeException for a malformed or oversized update, fragments out of order, encryption (TLS only here)
     *     and bulk compression
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
            if (update.isCompressed()) {
                // The bulk decompressor (MPPC, NCRUSH, XCRUSH) goes here; until then we advertise no compression.
                throw DecodeException.unsupported("compressionFlags", "bulk compression was not negotiated");
            }
            fragment(update, data, sink);
        }
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
