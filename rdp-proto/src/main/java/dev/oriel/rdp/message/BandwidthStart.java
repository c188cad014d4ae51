package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_BW_START, MS-RDPBCGR 2.2.14.1.2: the client counts bytes and time from here.
 *
 * @param sequenceNumber u16
 * @param time when it is measured
 */
public record BandwidthStart(int sequenceNumber, DetectTime time) implements AutoDetectRequest {

    static final int CONTINUOUS = 0x0014;
    static final int LOSSY_TUNNEL = 0x0114;
    static final int CONNECT_TIME = 0x1014;

    public BandwidthStart {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
    }

    static BandwidthStart decodeRest(AutoDetectHeader header, DetectTime time) throws DecodeException {
        header.expectLength(AutoDetectHeader.SIZE);
        return new BandwidthStart(header.sequenceNumber(), time);
    }

    @Override
    public int bodySize() {
        return AutoDetectHeader.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        int type = switch (time) {
            case CONNECT_TIME -> CONNECT_TIME;
            case CONTINUOUS -> CONTINUOUS;
            case LOSSY_TUNNEL -> LOSSY_TUNNEL;
        };
        AutoDetectHeader.encode(out, AutoDetectHeader.REQUEST, AutoDetectHeader.SIZE, sequenceNumber, type);
    }
}
