package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_BW_RESULTS, MS-RDPBCGR 2.2.14.2.2: what arrived between {@link BandwidthStart} and {@link BandwidthStop}.
 *
 * @param sequenceNumber that of the stop, u16
 * @param time connect time or continuous
 * @param timeDeltaMillis between the two, u32
 * @param byteCount bytes that arrived, u32
 */
public record BandwidthResults(int sequenceNumber, DetectTime time, long timeDeltaMillis, long byteCount)
        implements AutoDetectResponse {

    static final int CONNECT_TIME = 0x0003;
    static final int CONTINUOUS = 0x000B;

    public BandwidthResults {
        AutoDetectHeader.requireSequenceNumber(sequenceNumber);
        AutoDetectHeader.requireU32(timeDeltaMillis);
        AutoDetectHeader.requireU32(byteCount);
        if (time == DetectTime.LOSSY_TUNNEL) {
            throw new IllegalArgumentException("results of a tunnel stay in it");
        }
    }

    static BandwidthResults decodeRest(AutoDetectHeader header, DetectTime time, PduReader in) throws DecodeException {
        header.expectLength(AutoDetectHeader.SIZE_WITH_TWO);
        return new BandwidthResults(header.sequenceNumber(), time, in.u32("timeDelta"), in.u32("byteCount"));
    }

    @Override
    public int bodySize() {
        return AutoDetectHeader.SIZE_WITH_TWO;
    }

    @Override
    public void encodeBody(PduWriter out) {
        int type = time == DetectTime.CONNECT_TIME ? CONNECT_TIME : CONTINUOUS;
        AutoDetectHeader.encode(out, AutoDetectHeader.RESPONSE, bodySize(), sequenceNumber, type)
                .u32(timeDeltaMillis)
                .u32(byteCount);
    }
}
