package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_RTT_RESPONSE, MS-RDPBCGR 2.2.14.2.1: answers {@link RttRequest}.
 *
 * @param sequenceNumber that of the request, u16
 */
public record RttResponse(int sequenceNumber) implements AutoDetectResponse {

    static final int TYPE = 0x0000;

    public RttResponse {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
    }

    static RttResponse decodeRest(AutoDetectHeader header) throws DecodeException {
        header.expectLength(AutoDetectHeader.SIZE);
        return new RttResponse(header.sequenceNumber());
    }

    @Override
    public int bodySize() {
        return AutoDetectHeader.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        AutoDetectHeader.encode(out, AutoDetectHeader.RESPONSE, AutoDetectHeader.SIZE, sequenceNumber, TYPE);
    }
}
