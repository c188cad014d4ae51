package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_NEG_REQ, MS-RDPBCGR 2.2.1.1.1: the security protocols that the client can speak.
 *
 * @param flags one byte of modes
 * @param requestedProtocols what the client offers; Standard RDP security is always among them
 */
public record NegotiationRequest(Flags<Flag> flags, Flags<SecurityProtocol> requestedProtocols) implements Pdu {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        RESTRICTED_ADMIN_MODE_REQUIRED(0x01),
        REDIRECTED_AUTHENTICATION_MODE_REQUIRED(0x02),
        CORRELATION_INFO_PRESENT(0x08);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 0x01;
    static final int SIZE = 1 /* type */ + 1 /* flags */ + 2 /* length */ + 4 /* requestedProtocols */;

    public NegotiationRequest {
        if (!((flags.bits() & ~0xFF) == 0)) {
            throw new IllegalArgumentException("flags beyond one byte: " + flags);
        }
    }

    public static NegotiationRequest decode(PduReader in) throws DecodeException {
        int type = in.u8("type");
        if (type != TYPE) {
            throw DecodeException.invalid("type", "want TYPE_RDP_NEG_REQ, got " + type);
        }
        int flags = in.u8("flags");
        NegotiationFailure.expectLength(in);
        return new NegotiationRequest(new Flags<>(flags), new Flags<>(in.i32("requestedProtocols")));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(TYPE).u8(flags.bits()).u16(SIZE).u32(requestedProtocols.bits());
    }
}
