package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_NETCHAR_SYNC, MS-RDPBCGR 2.2.14.2.3: a client that reconnects by itself tells what was measured before, which ends
 * detection at connect time.
 *
 * @param sequenceNumber that of the last request, u16
 * @param bandwidthKbps kilobits a second, u32
 * @param rttMillis u32
 */
public record NetworkSync(int sequenceNumber, long bandwidthKbps, long rttMillis) implements AutoDetectResponse {

    static final int TYPE = 0x0018;

    public NetworkSync {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
        AutoDetectHeader.requireU32(bandwidthKbps);
        AutoDetectHeader.requireU32(rttMillis);
    }

    static NetworkSync decodeRest(AutoDetectHeader header, PduReader in) throws DecodeException {
        header.expectLength(AutoDetectHeader.SIZE_WITH_TWO);
        return new NetworkSync(header.sequenceNumber(), in.u32("bandwidth"), in.u32("rtt"));
    }

    @Override
    public int bodySize() {
        return AutoDetectHeader.SIZE_WITH_TWO;
    }

    @Override
    public void encodeBody(PduWriter out) {
        AutoDetectHeader.encode(out, AutoDetectHeader.RESPONSE, bodySize(), sequenceNumber, TYPE)
                .u32(bandwidthKbps)
                .u32(rttMillis);
    }
}
