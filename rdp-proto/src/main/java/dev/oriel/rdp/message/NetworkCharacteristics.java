package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * RDP_NETCHAR_RESULTS, MS-RDPBCGR 2.2.14.1.5: the server tells what it has measured. The base round-trip time or the
 * bandwidth may be absent, not both.
 *
 * @param sequenceNumber u16
 * @param baseRttMillis the shortest round trip, u32, or null
 * @param bandwidthKbps kilobits a second, u32, or null
 * @param averageRttMillis the mean of the last round trips, u32
 */
public record NetworkCharacteristics(
        int sequenceNumber,
        @Nullable Long baseRttMillis,
        @Nullable Long bandwidthKbps,
        long averageRttMillis) implements AutoDetectRequest {

    static final int RTTS = 0x0840;
    static final int BANDWIDTH_AND_RTT = 0x0880;
    static final int ALL = 0x08C0;

    public NetworkCharacteristics {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
        if (baseRttMillis == null && bandwidthKbps == null) {
            throw new IllegalArgumentException("neither base round-trip time nor bandwidth");
        }
        AutoDetectHeader.requireU32(baseRttMillis == null ? 0 : baseRttMillis);
        AutoDetectHeader.requireU32(bandwidthKbps == null ? 0 : bandwidthKbps);
        AutoDetectHeader.requireU32(averageRttMillis);
    }

    static NetworkCharacteristics decodeRest(AutoDetectHeader header, PduReader in) throws DecodeException {
        int type = header.type();
        header.expectLength(type == ALL ? AutoDetectHeader.SIZE_WITH_THREE : AutoDetectHeader.SIZE_WITH_TWO);
        Long baseRtt = type == BANDWIDTH_AND_RTT ? null : (Long) in.u32("baseRTT");
        Long bandwidth = type == RTTS ? null : (Long) in.u32("bandwidth");
        return new NetworkCharacteristics(header.sequenceNumber(), baseRtt, bandwidth, in.u32("averageRTT"));
    }

    @Override
    public int bodySize() {
        return baseRttMillis == null || bandwidthKbps == null
                ? AutoDetectHeader.SIZE_WITH_TWO
                : AutoDetectHeader.SIZE_WITH_THREE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        AutoDetectHeader.encode(out, AutoDetectHeader.REQUEST, bodySize(), sequenceNumber, type());
        if (baseRttMillis != null) {
            out.u32(baseRttMillis);
        }
        if (bandwidthKbps != null) {
            out.u32(bandwidthKbps);
        }
        out.u32(averageRttMillis);
    }

    private int type() {
        if (bandwidthKbps == null) {
            return RTTS;
        }
        return baseRttMillis == null ? BANDWIDTH_AND_RTT : ALL;
    }
}
