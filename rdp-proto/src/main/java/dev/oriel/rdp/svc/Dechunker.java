package dev.oriel.rdp.svc;

import dev.oriel.rdp.wire.Assembly;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import org.jspecify.annotations.Nullable;

/**
 * Joins the chunks of a static channel to messages, MS-RDPBCGR 3.1.5.2.2. Grows as chunks arrive, never by the declared
 * length. Not thread-safe; confined to its channel.
 */
public final class Dechunker {

    private final int maxMessage;
    private final Assembly assembly;
    private long expected = -1;

    /**
     * A joiner for one channel.
     *
     * @param maxMessage the largest message that is accepted, in bytes
     */
    public Dechunker(int maxMessage) {
        this.maxMessage = maxMessage;
        this.assembly = new Assembly(maxMessage);
    }

    /**
     * Takes one chunk, its header included.
     *
     * @return the whole message when this chunk ended it, valid until the next call, else null
     * @throws DecodeException for oversized messages, chunks out of order or of the wrong length, and compressed chunks
     */
    public @Nullable PduReader accept(PduReader in) throws DecodeException {
        ChannelPduHeader header = ChannelPduHeader.decode(in);
        if (header.flags().has(ChannelFlags.PACKET_COMPRESSED)) {
            // The session has decompressed what was negotiated: its history is shared with all other traffic.
            throw DecodeException.unsupported("flags", "channel compression was not negotiated");
        }
        if (!(header.totalLength() <= maxMessage)) {
            throw DecodeException.limit("length", header.totalLength(), maxMessage);
        }
        boolean first = header.flags().has(ChannelFlags.FIRST);
        boolean last = header.flags().has(ChannelFlags.LAST);
        if (first != (expected < 0)) {
            throw DecodeException.invalid("flags", first ? "first chunk inside a message" : "chunk without a first");
        }
        if (first && last) {
            if (in.remaining() != header.totalLength()) {
                throw DecodeException.invalid(
                        "length", "declares " + header.totalLength() + ", carries " + in.remaining());
            }
            return in;
        }
        if (first) {
            assembly.clear();
            expected = header.totalLength();
        }
        assembly.append("virtualChannelData", in);
        if (!(assembly.length() <= expected) || (last && assembly.length() != expected)) {
            throw DecodeException.invalid("length", "declares " + expected + ", carries " + assembly.length());
        }
        if (!last) {
            return null;
        }
        expected = -1;
        return assembly.reader();
    }
}
