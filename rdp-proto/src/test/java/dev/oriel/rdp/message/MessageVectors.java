package dev.oriel.rdp.message;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.List;

/** Golden vectors of this package. */
public final class MessageVectors {

    private MessageVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                vector("2.2.14.1.1", "rtt-request-connect", new RttRequest(0x23, DetectTime.CONNECT_TIME)),
                vector("2.2.14.1.1", "rtt-request", new RttRequest(0x24, DetectTime.CONTINUOUS)),
                vector("2.2.14.1.2", "bandwidth-start", new BandwidthStart(0x25, DetectTime.CONTINUOUS)),
                vector("2.2.14.1.3", "bandwidth-payload", new BandwidthPayload(0x26, Bytes.ofHex("deadbeef"))),
                vector(
                        "2.2.14.1.4",
                        "bandwidth-stop-connect",
                        new BandwidthStop(0x27, DetectTime.CONNECT_TIME, Bytes.ofHex("cafe"))),
                vector("2.2.14.1.4", "bandwidth-stop", new BandwidthStop(0x28, DetectTime.CONTINUOUS, Bytes.EMPTY)),
                vector("2.2.14.1.5", "network-characteristics", new NetworkCharacteristics(0x29, 12L, 100_000L, 15)),
                vector("2.2.14.1.5", "network-characteristics-rtt", new NetworkCharacteristics(0x2a, 12L, null, 15)),
                vector("2.2.14.2.1", "rtt-response", new RttResponse(0x23)),
                vector("2.2.14.2.2", "bandwidth-results", new BandwidthResults(0x28, DetectTime.CONTINUOUS, 100, 4096)),
                vector("2.2.14.2.3", "network-sync", new NetworkSync(0x23, 100_000, 15)),
                vector(
                        "2.2.15.1",
                        "multitransport-request",
                        new MultitransportRequest(
                                1, MultitransportRequest.UDP_FECR, Bytes.ofHex("000102030405060708090a0b0c0d0e0f"))),
                vector(
                        "2.2.15.2",
                        "multitransport-response",
                        new MultitransportResponse(1, MultitransportResponse.E_ABORT)),
                vector("2.2.16.1", "heartbeat", new Heartbeat(10, 3, 5)),
                PduVector.of(
                                "MS-RDPBCGR 2.2.8.1.1.2.1",
                                "rdpbcgr/2.2.8.1.1.2.1-unknown-message",
                                MessagePdu::decode,
                                (MessagePdu)
                                        new MessagePdu.Unknown(new SecurityHeader(Flags.none()), Bytes.ofHex("0102")))
                        .withOptionalTail());
    }

    private static PduVector<?> vector(String section, String name, MessagePdu expected) {
        return PduVector.of("MS-RDPBCGR " + section, "rdpbcgr/" + section + "-" + name, MessagePdu::decode, expected);
    }
}
