package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_BW_STOP, MS-RDPBCGR 2.2.14.1.4: the client stops counting and answers with {@link BandwidthResults}.
 *
 * @param sequenceNumber u16
 * @param time when it is measured
 * @param payload more bytes to be counted at connect time, {@value BandwidthPayload#MAX_PAYLOAD} at most; else empty
 */
public record BandwidthStop(int sequenceNumber, DetectTime time, Bytes payload) implements AutoDetectRequest {

    static final int CONNECT_TIME = 0x002B;
    static final int CONTINUOUS = 0x0429;
    static final int LOSSY_TUNNEL = 0x0629;

    public BandwidthStop {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
        boolean fits =
                time == DetectTime.CONNECT_TIME ? payload.length() <= BandwidthPayload.MAX_PAYLOAD : payload.isEmpty();
        if (!fits) {
            throw new IllegalArgumentException("payload of " + payload.length() + " bytes, " + time);
        }
    }

    static BandwidthStop decodeRest(AutoDetectHeader header, DetectTime time, PduReader in) throws DecodeException {
        if (time == DetectTime.CONNECT_TIME) {
            header.expectLength(AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH);
            return new BandwidthStop(header.sequenceNumber(), time, BandwidthPayload.decodePayload(in));
        }
        header.expectLength(AutoDetectHeader.SIZE);
        return new BandwidthStop(header.sequenceNumber(), time, Bytes.EMPTY);
    }

    @Override
    public int bodySize() {
        return time == DetectTime.CONNECT_TIME
                ? AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH + payload.length()
                : AutoDetectHeader.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        switch (time) {
            case CONNECT_TIME ->
                encodeHeader(out, AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH, CONNECT_TIME)
                        .u16(payload.length())
                        .bytes(payload);
            case CONTINUOUS -> encodeHeader(out, AutoDetectHeader.SIZE, CONTINUOUS);
            case LOSSY_TUNNEL -> encodeHeader(out, AutoDetectHeader.SIZE, LOSSY_TUNNEL);
        }
    }

    private PduWriter encodeHeader(PduWriter out, int headerLength, int type) {
        return AutoDetectHeader.encode(out, AutoDetectHeader.REQUEST, headerLength, sequenceNumber, type);
    }
}
