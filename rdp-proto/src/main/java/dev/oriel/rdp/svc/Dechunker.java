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
    /** Bytes that are kept of a larger message; 0 to refuse it. */
    private final int kept;

    private final Assembly assembly;
    private long expected = -1;
    private long received;

    /**
     * A joiner for one channel.
     *
     * @param maxMessage the largest message that is accepted, in bytes
     */
    public Dechunker(int maxMessage) {
        this(maxMessage, 0);
    }

    private Dechunker(int maxMessage, int kept) {
        this.maxMessage = maxMessage;
        this.kept = kept;
        this.assembly = new Assembly(maxMessage);
    }

    /**
     * A joiner for a channel on which a message may be larger than we want it: such a message is cut, not refused.
     *
     * @param maxMessage the largest message that is joined whole, in bytes
     * @param kept how many of the first bytes of a larger message are given out, 1 to {@code maxMessage}
     */
    public static Dechunker cutting(int maxMessage, int kept) {
        if (!(1 <= kept && kept <= maxMessage)) {
            throw new IllegalArgumentException("keeps " + kept + " of " + maxMessage);
        }
        return new Dechunker(maxMessage, kept);
    }

    /**
     * Takes one chunk, its header included.
     *
     * @return the whole message (or what is kept of it) when this chunk ended it, valid until the next call, else null
     * @throws DecodeException for oversized messages, chunks out of order or of the wrong length, and compressed chunks
     */
    public @Nullable PduReader accept(PduReader in) throws DecodeException {
        ChannelPduHeader header = ChannelPduHeader.decode(in);
        if (header.flags().has(ChannelFlags.PACKET_COMPRESSED)) {
            // The session has decompressed what was negotiated: its history is shared with all other traffic.
            throw DecodeException.unsupported("flags", "channel compression was not negotiated");
        }
        boolean cut = !(header.totalLength() <= maxMessage);
        if (cut && kept == 0) {
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
            return cut ? in.slice("virtualChannelData", kept) : in;
        }
        if (first) {
            assembly.clear();
            expected = header.totalLength();
            received = 0;
        }
        received += in.remaining();
        if (!(received <= expected) || (last && received != expected)) {
            throw DecodeException.invalid("length", "declares " + expected + ", carries " + received);
        }
        int room = (expected <= maxMessage ? maxMessage : kept) - assembly.length();
        assembly.append("virtualChannelData", in.slice("virtualChannelData", Math.min(room, in.remaining())));
        if (!last) {
            return null;
        }
        expected = -1;
        return assembly.reader();
    }
}
