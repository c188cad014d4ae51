package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DisconnectProviderUltimatum, T.125 section 7 part 4 and MS-RDPBCGR 2.2.2.3: the last PDU of a connection.
 *
 * @param reason why
 */
public record DisconnectProviderUltimatum(Reason reason) implements DomainPdu {

    /** Reason, T.125 section 7 part 3. */
    public enum Reason {
        DOMAIN_DISCONNECTED(0),
        PROVIDER_INITIATED(1),
        TOKEN_PURGED(2),
        USER_REQUESTED(3),
        CHANNEL_PURGED(4);

        private final int code;

        Reason(int code) {
            this.code = code;
        }
    }

    static final int CHOICE = 8;
    private static final Reason[] BY_CODE = Reason.values();

    static DisconnectProviderUltimatum decodeAfterChoice(int first, PduReader in) throws DecodeException {
        // Three bits across the two bytes.
        int code = ((first & 0x03) << 1) | (in.u8("reason") >>> 7);
        if (!(code < BY_CODE.length)) {
            throw DecodeException.invalid("reason", "unknown reason " + code);
        }
        return new DisconnectProviderUltimatum(BY_CODE[code]);
    }

    @Override
    public int encodedSize() {
        return 2;
    }

    @Override
    public void encode(PduWriter out) {
        int code = reason.code;
        out.u8((CHOICE << 2) | (code >>> 1)).u8(code << 7);
    }
}
