package dev.oriel.rdp.rdstls;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * RDSTLS Authentication Response PDU, MS-RDPBCGR 2.2.17.4.
 *
 * @param resultCode u32; {@link #known} names it
 */
public record RdstlsResponse(long resultCode) implements RdstlsPdu {

    /** Values of resultCode. */
    public enum Code {
        SUCCESS(0x0000),
        ACCESS_DENIED(0x0005),
        LOGON_FAILURE(0x052E),
        INVALID_LOGON_HOURS(0x0530),
        PASSWORD_EXPIRED(0x0532),
        ACCOUNT_DISABLED(0x0533),
        PASSWORD_MUST_CHANGE(0x0773),
        ACCOUNT_LOCKED_OUT(0x0775);

        private final int code;

        Code(int code) {
            this.code = code;
        }
    }

    static final int DATA_TYPE = 1;
    static final int SIZE = HEADER_SIZE + 4 /* ResultCode */;

    public RdstlsResponse(Code code) {
        this(code.code);
    }

    static RdstlsResponse decodeBody(PduReader in) throws DecodeException {
        return new RdstlsResponse(in.u32("ResultCode"));
    }

    /** The name of the code, if it has one. */
    public Optional<Code> known() {
        return Arrays.stream(Code.values()).filter(c -> c.code == resultCode).findFirst();
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        RdstlsPdu.encodeHeader(out, TYPE_RESPONSE, DATA_TYPE).u32(resultCode);
    }
}
