package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_NEG_RSP, MS-RDPBCGR 2.2.1.2.1: the security protocol that the server has chosen.
 *
 * @param flags one byte of what the server supports
 * @param selectedProtocol exactly one
 */
public record NegotiationResponse(Flags<Flag> flags, SecurityProtocol selectedProtocol) implements NegotiationResult {

    /** Bits of the flags field. */
    public enum Flag implements Flags.Bit {
        EXTENDED_CLIENT_DATA_SUPPORTED(0x01),
        DYNVC_GFX_PROTOCOL_SUPPORTED(0x02),
        NEGRSP_FLAG_RESERVED(0x04),
        RESTRICTED_ADMIN_MODE_SUPPORTED(0x08),
        REDIRECTED_AUTHENTICATION_MODE_SUPPORTED(0x10);

        private final int mask;

        Flag(int mask) {
            this.mask = mask;
        }

        @Override
        public int mask() {
            return mask;
        }
    }

    static final int TYPE = 0x02;

    public NegotiationResponse {
        if (!((flags.bits() & ~0xFF) == 0)) {
            throw new IllegalArgumentException("flags beyond one byte: " + flags);
        }
    }

    static NegotiationResponse decodeAfterType(PduReader in) throws DecodeException {
        int flags = in.u8("flags");
        NegotiationFailure.expectLength(in);
        return new NegotiationResponse(new Flags<>(flags), SecurityProtocol.fromCode(in.u32("selectedProtocol")));
    }

    @Override
    public int encodedSize() {
        return NegotiationRequest.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(TYPE).u8(flags.bits()).u16(NegotiationRequest.SIZE).u32(selectedProtocol.mask());
    }
}
