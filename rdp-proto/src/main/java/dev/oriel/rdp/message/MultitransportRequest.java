package dev.oriel.rdp.message;

import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Server Initiate Multitransport Request PDU, MS-RDPBCGR 2.2.15.1: the server offers a transport beside TCP. We never send
 * it, and answer it with {@link MultitransportResponse#E_ABORT}.
 *
 * @param requestId u32
 * @param requestedProtocol u16, {@link #UDP_FECR} or {@link #UDP_FECL}
 * @param securityCookie {@value #COOKIE_SIZE} bytes, a secret
 */
public record MultitransportRequest(long requestId, int requestedProtocol, Bytes securityCookie) implements MessagePdu {

    /** requestedProtocol: reliable UDP. */
    public static final int UDP_FECR = 0x01;

    /** requestedProtocol: lossy UDP. */
    public static final int UDP_FECL = 0x02;

    /** Size of the cookie in bytes. */
    public static final int COOKIE_SIZE = 16;

    public MultitransportRequest {
        AutoDetectHeader.requireU32(requestId);
        if (!(requestedProtocol >= 0 && requestedProtocol <= 0xFFFF) || securityCookie.length() != COOKIE_SIZE) {
            throw new IllegalArgumentException(
                    "protocol " + requestedProtocol + ", cookie of " + securityCookie.length() + " bytes");
        }
    }

    static MultitransportRequest decodeBody(PduReader in) throws DecodeException {
        long requestId = in.u32("requestId");
        int requestedProtocol = in.u16("requestedProtocol");
        in.padding("reserved", 2);
        return new MultitransportRequest(requestId, requestedProtocol, in.bytes("securityCookie", COOKIE_SIZE));
    }

    @Override
    public SecurityHeader header() {
        return new SecurityHeader(SecurityHeader.Flag.TRANSPORT_REQ);
    }

    @Override
    public int bodySize() {
        return 4 /* requestId */ + 2 /* requestedProtocol */ + 2 /* reserved */ + COOKIE_SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(requestId).u16(requestedProtocol).u16(0).bytes(securityCookie);
    }
}
