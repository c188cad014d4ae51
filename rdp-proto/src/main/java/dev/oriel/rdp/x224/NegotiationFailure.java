package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * RDP_NEG_FAILURE, MS-RDPBCGR 2.2.1.2.2: the server refuses what the client offers.
 *
 * @param failureCode u32; {@link #known} names it
 */
public record NegotiationFailure(long failureCode) implements NegotiationResult {

    /** Values of failureCode. */
    public enum Code {
        SSL_REQUIRED_BY_SERVER(1),
        SSL_NOT_ALLOWED_BY_SERVER(2),
        SSL_CERT_NOT_ON_SERVER(3),
        INCONSISTENT_FLAGS(4),
        HYBRID_REQUIRED_BY_SERVER(5),
        SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER(6),
        ENTRA_AUTH_REQUIRED_BY_SERVER(7);

        private final int code;

        Code(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    static final int TYPE = 0x03;

    public NegotiationFailure(Code code) {
        this(code.code());
    }

    static NegotiationFailure decodeAfterType(PduReader in) throws DecodeException {
        in.padding("flags", 1);
        expectLength(in);
        return new NegotiationFailure(in.u32("failureCode"));
    }

    static void expectLength(PduReader in) throws DecodeException {
        int length = in.u16("length");
        if (length != NegotiationRequest.SIZE) {
            throw DecodeException.invalid("length", "want " + NegotiationRequest.SIZE + ", got " + length);
        }
    }

    /** The name of the code, if it has one. */
    public Optional<Code> known() {
        return Arrays.stream(Code.values()).filter(c -> c.code == failureCode).findFirst();
    }

    @Override
    public int encodedSize() {
        return NegotiationRequest.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(TYPE).u8(0).u16(NegotiationRequest.SIZE).u32(failureCode);
    }
}
