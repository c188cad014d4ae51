package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * NEGOTIATE_MESSAGE, MS-NLMP 2.2.1.1: the client's first word. Its domain and workstation names (OEM text, almost always
 * empty) mean nothing with NTLMv2 and are skipped.
 *
 * @param flags what the client can do
 */
public record NtlmNegotiate(NtlmFlags flags) implements NtlmMessage {

    private static final int TYPE = 1;
    private static final int SIZE = PREFIX_SIZE + 4 /* NegotiateFlags */ + 2 * Field.SIZE + VERSION_SIZE;

    /** Consumes all that is left: the payload has no end mark. */
    public static NtlmNegotiate decode(PduReader in) throws DecodeException {
        NtlmMessage.prefix(in, TYPE);
        NtlmFlags flags = new NtlmFlags(in.i32("NegotiateFlags"));
        in.padding("DomainNameFields", Field.SIZE);
        in.padding("WorkstationFields", Field.SIZE);
        if (flags.has(NtlmFlags.VERSION)) {
            in.padding("Version", VERSION_SIZE);
        }
        in.padding("Payload", in.remaining());
        return new NtlmNegotiate(flags);
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(SIGNATURE).u32(TYPE).u32(flags.bits());
        out.u16(0).u16(0).u32(SIZE).u16(0).u16(0).u32(SIZE).bytes(VERSION);
    }
}
