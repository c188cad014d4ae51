package dev.oriel.rdp.rdstls;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDSTLS Authentication Request PDU with Auto-Reconnect Cookie, MS-RDPBCGR 2.2.17.3.
 *
 * @param sessionId u32
 * @param cookie the server's auto-reconnect packet as it stands, {@value RdstlsPdu#MAX_FIELD} bytes at most; a secret
 */
public record RdstlsCookie(long sessionId, Bytes cookie) implements RdstlsRequest {

    static final int DATA_TYPE = 2;

    public RdstlsCookie {
        if (!(cookie.length() <= MAX_FIELD)) {
            throw new IllegalArgumentException("cookie of " + cookie.length() + " bytes");
        }
    }

    static RdstlsCookie decodeBody(PduReader in) throws DecodeException {
        return new RdstlsCookie(in.u32("SessionID"), RdstlsPassword.blob(in, "AutoReconnectCookie"));
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE + 4 /* SessionID */ + 2 /* AutoReconnectCookieLength */ + cookie.length();
    }

    @Override
    public void encode(PduWriter out) {
        RdstlsPdu.encodeHeader(out, TYPE_REQUEST, DATA_TYPE);
        out.u32(sessionId).u16(cookie.length()).bytes(cookie);
    }
}
