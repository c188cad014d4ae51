package dev.oriel.rdp.message;

import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * Client Initiate Multitransport Response PDU, MS-RDPBCGR 2.2.15.2.
 *
 * @param requestId that of the request, u32
 * @param hrResponse HRESULT, u32
 */
public record MultitransportResponse(long requestId, long hrResponse) implements MessagePdu {

    /** hrResponse: the client will not. */
    public static final long E_ABORT = 0x8000_4004L;

    /** hrResponse: the transport is there. */
    public static final long S_OK = 0;

    public MultitransportResponse {
        AutoDetectHeader.requireU32(requestId);
        AutoDetectHeader.requireU32(hrResponse);
    }

    static MultitransportResponse decodeBody(PduReader in) throws DecodeException {
        return new MultitransportResponse(in.u32("requestId"), in.u32("hrResponse"));
    }

    @Override
    public SecurityHeader header() {
        return new SecurityHeader(SecurityHeader.Flag.TRANSPORT_RSP);
    }

    @Override
    public int bodySize() {
        return 4 /* requestId */ + 4 /* hrResponse */;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(requestId).u32(hrResponse);
    }
}
