package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_RTT_REQUEST, MS-RDPBCGR 2.2.14.1.1: the client answers at once, so that the server knows the round-trip time.
 *
 * @param sequenceNumber u16
 * @param time not over a tunnel
 */
public record RttRequest(int sequenceNumber, DetectTime time) implements AutoDetectRequest {

    static final int CONTINUOUS = 0x0001;
    static final int CONNECT_TIME = 0x1001;

    public RttRequest {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
        if (time == DetectTime.LOSSY_TUNNEL) {
            throw new IllegalArgumentException("no round trip is measured over a lossy tunnel");
        }
    }

    static RttRequest decodeRest(AutoDetectHeader header, DetectTime time) throws DecodeException {
        header.expectLength(AutoDetectHeader.SIZE);
        return new RttRequest(header.sequenceNumber(), time);
    }

    @Override
    public int bodySize() {
        return AutoDetectHeader.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        int type = time == DetectTime.CONNECT_TIME ? CONNECT_TIME : CONTINUOUS;
        AutoDetectHeader.encode(out, AutoDetectHeader.REQUEST, AutoDetectHeader.SIZE, sequenceNumber, type);
    }
}
