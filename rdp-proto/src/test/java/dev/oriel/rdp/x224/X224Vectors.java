package dev.oriel.rdp.x224;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.mcs.AttachUserRequest;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import java.util.List;

/** Golden vectors of this package. */
public final class X224Vectors {

    private X224Vectors() {}

    static final CorrelationInfo CORRELATION =
            new CorrelationInfo(Bytes.ofHex("01 02 03 04 05 06 07 08 09 0a 0b 0c 0e 0f 10 11"));

    public static List<PduVector<?>> all() {
        NegotiationRequest hybrid =
                new NegotiationRequest(Flags.none(), Flags.of(SecurityProtocol.SSL, SecurityProtocol.HYBRID));
        return List.of(
                PduVector.of(
                        "T.123 8, X.224 13.7",
                        "t123/8-data-frame",
                        in -> new DataFrame(DomainPdu.decode(DataFrame.open(in))),
                        new DataFrame(new AttachUserRequest())),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.1",
                        "rdpbcgr/2.2.1.1-connection-request-cookie",
                        ConnectionRequest::decode,
                        new ConnectionRequest(
                                new Cookie("eltons"), new NegotiationRequest(Flags.none(), Flags.none()))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.1",
                        "rdpbcgr/2.2.1.1-connection-request-correlation",
                        ConnectionRequest::decode,
                        new ConnectionRequest(
                                RoutingToken.ofValue("vm7"),
                                new NegotiationRequest(
                                        Flags.of(NegotiationRequest.Flag.CORRELATION_INFO_PRESENT),
                                        hybrid.requestedProtocols()),
                                CORRELATION)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.2",
                        "rdpbcgr/2.2.1.2-connection-confirm",
                        ConnectionConfirm::decode,
                        new ConnectionConfirm(new NegotiationResponse(Flags.none(), SecurityProtocol.RDP))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.1.1",
                        "rdpbcgr/2.2.1.1.1-negotiation-request",
                        NegotiationRequest::decode,
                        hybrid),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.1.2",
                        "rdpbcgr/2.2.1.1.2-correlation-info",
                        CorrelationInfo::decode,
                        CORRELATION),
                PduVector.of("MS-RDPBCGR 2.2.1.1", "rdpbcgr/2.2.1.1-cookie", RoutingInfo::decode, new Cookie("eltons")),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.1",
                        "rdpbcgr/2.2.1.1-routing-token",
                        RoutingInfo::decode,
                        RoutingToken.ofValue("3640205228.15629.0000")),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.2.1",
                        "rdpbcgr/2.2.1.2.1-negotiation-response",
                        NegotiationResult::decode,
                        new NegotiationResponse(
                                Flags.of(
                                        NegotiationResponse.Flag.EXTENDED_CLIENT_DATA_SUPPORTED,
                                        NegotiationResponse.Flag.DYNVC_GFX_PROTOCOL_SUPPORTED),
                                SecurityProtocol.HYBRID)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.2.2",
                        "rdpbcgr/2.2.1.2.2-negotiation-failure",
                        NegotiationResult::decode,
                        new NegotiationFailure(NegotiationFailure.Code.HYBRID_REQUIRED_BY_SERVER)));
    }
}
