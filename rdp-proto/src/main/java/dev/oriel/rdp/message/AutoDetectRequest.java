package dev.oriel.rdp.message;

import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** Server Auto-Detect Request PDU, MS-RDPBCGR 2.2.14.3, one kind for each structure of 2.2.14.1. */
public sealed interface AutoDetectRequest extends MessagePdu
        permits RttRequest, BandwidthStart, BandwidthPayload, BandwidthStop, NetworkCharacteristics {

    /** Ties an answer to its request, u16. */
    int sequenceNumber();

    @Override
    default SecurityHeader header() {
        return new SecurityHeader(SecurityHeader.Flag.AUTODETECT_REQ);
    }

    static AutoDetectRequest decodeBody(PduReader in) throws DecodeException {
        AutoDetectHeader header = AutoDetectHeader.decode(AutoDetectHeader.REQUEST, "requestType", in);
        return switch (header.type()) {
            case RttRequest.CONTINUOUS -> RttRequest.decodeRest(header, DetectTime.CONTINUOUS);
            case RttRequest.CONNECT_TIME -> RttRequest.decodeRest(header, DetectTime.CONNECT_TIME);
            case BandwidthStart.CONTINUOUS -> BandwidthStart.decodeRest(header, DetectTime.CONTINUOUS);
            case BandwidthStart.LOSSY_TUNNEL -> BandwidthStart.decodeRest(header, DetectTime.LOSSY_TUNNEL);
            case BandwidthStart.CONNECT_TIME -> BandwidthStart.decodeRest(header, DetectTime.CONNECT_TIME);
            case BandwidthPayload.TYPE -> BandwidthPayload.decodeRest(header, in);
            case BandwidthStop.CONNECT_TIME -> BandwidthStop.decodeRest(header, DetectTime.CONNECT_TIME, in);
            case BandwidthStop.CONTINUOUS -> BandwidthStop.decodeRest(header, DetectTime.CONTINUOUS, in);
            case BandwidthStop.LOSSY_TUNNEL -> BandwidthStop.decodeRest(header, DetectTime.LOSSY_TUNNEL, in);
            case NetworkCharacteristics.RTTS, NetworkCharacteristics.BANDWIDTH_AND_RTT, NetworkCharacteristics.ALL ->
                NetworkCharacteristics.decodeRest(header, in);
            default ->
                throw DecodeException.unsupported(
                        "requestType", "unknown type 0x" + Integer.toHexString(header.type()));
        };
    }
}
