package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_BW_PAYLOAD, MS-RDPBCGR 2.2.14.1.3: bytes to be counted, at connect time only.
 *
 * @param sequenceNumber u16
 * @param payload noise, {@value #MAX_PAYLOAD} bytes at most
 */
public record BandwidthPayload(int sequenceNumber, Bytes payload) implements AutoDetectRequest {

    /** Most bytes of one message. */
    public static final int MAX_PAYLOAD = 0xFFFF - AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH;

    static final int TYPE = 0x0002;

    public BandwidthPayload {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
        if (!(payload.length() <= MAX_PAYLOAD)) {
            throw new IllegalArgumentException("payload of " + payload.length() + " bytes");
        }
    }

    static BandwidthPayload decodeRest(AutoDetectHeader header, PduReader in) throws DecodeException {
        header.expectLength(AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH);
        return new BandwidthPayload(header.sequenceNumber(), decodePayload(in));
    }

    static Bytes decodePayload(PduReader in) throws DecodeException {
        int length = in.u16("payloadLength");
        if (!(length <= MAX_PAYLOAD)) {
            throw DecodeException.limit("payloadLength", length, MAX_PAYLOAD);
        }
        return in.bytes("payload", length);
    }

    @Override
    public int bodySize() {
        return AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH + payload.length();
    }

    @Override
    public void encodeBody(PduWriter out) {
        AutoDetectHeader.encode(
                        out, AutoDetectHeader.REQUEST, AutoDetectHeader.SIZE_WITH_PAYLOAD_LENGTH, sequenceNumber, TYPE)
                .u16(payload.length())
                .bytes(payload);
    }
}
