package dev.oriel.rdp.message;

import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** Client Auto-Detect Response PDU, MS-RDPBCGR 2.2.14.4, one kind for each structure of 2.2.14.2. */
public sealed interface AutoDetectResponse extends MessagePdu permits RttResponse, BandwidthResults, NetworkSync {

    /** That of the request, u16. */
    int sequenceNumber();

    @Override
    default SecurityHeader header() {
        return new SecurityHeader(SecurityHeader.Flag.AUTODETECT_RSP);
    }

    static AutoDetectResponse decodeBody(PduReader in) throws DecodeException {
        AutoDetectHeader header = AutoDetectHeader.decode(AutoDetectHeader.RESPONSE, "responseType", in);
        return switch (header.type()) {
            case RttResponse.TYPE -> RttResponse.decodeRest(header);
            case BandwidthResults.CONNECT_TIME -> BandwidthResults.decodeRest(header, DetectTime.CONNECT_TIME, in);
            case BandwidthResults.CONTINUOUS -> BandwidthResults.decodeRest(header, DetectTime.CONTINUOUS, in);
            case NetworkSync.TYPE -> NetworkSync.decodeRest(header, in);
            default ->
                throw DecodeException.unsupported(
                        "responseType", "unknown type 0x" + Integer.toHexString(header.type()));
        };
    }
}
