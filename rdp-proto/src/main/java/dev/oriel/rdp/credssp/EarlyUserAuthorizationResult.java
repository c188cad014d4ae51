package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Early User Authorization Result PDU, MS-RDPBCGR 2.2.10.2: sent once after CredSSP when PROTOCOL_HYBRID_EX was
 * selected, so that a client without rights learns it before the connection goes on.
 */
public enum EarlyUserAuthorizationResult implements Pdu {
    AUTHZ_SUCCESS(0),
    AUTHZ_ACCESS_DENIED(5);

    /** Encoded size in bytes. */
    public static final int SIZE = 4;

    private final int code;

    EarlyUserAuthorizationResult(int code) {
        this.code = code;
    }

    public static EarlyUserAuthorizationResult decode(PduReader in) throws DecodeException {
        long code = in.u32("authorizationResult");
        for (EarlyUserAuthorizationResult result : values()) {
            if (result.code == code) {
                return result;
            }
        }
        throw DecodeException.invalid("authorizationResult", "got " + code);
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(code);
    }
}
