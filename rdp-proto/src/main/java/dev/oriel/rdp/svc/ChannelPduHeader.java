package dev.oriel.rdp.svc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * CHANNEL_PDU_HEADER, MS-RDPBCGR 2.2.6.1.1: stands before each chunk of a static channel's message.
 *
 * @param totalLength bytes of the whole message, all chunks together, unsigned 32 bits
 */
public record ChannelPduHeader(long totalLength, ChannelFlags flags) implements Pdu {

    /** Encoded size in bytes. */
    public static final int SIZE = 4 /* length */ + 4 /* flags */;

    public ChannelPduHeader {
        if ((totalLength & ~0xffff_ffffL) != 0) {
            throw new IllegalArgumentException("length " + totalLength);
        }
    }

    public static ChannelPduHeader decode(PduReader in) throws DecodeException {
        return new ChannelPduHeader(in.u32("length"), new ChannelFlags(in.i32("flags")));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(totalLength).u32(flags.bits());
    }
}
