package dev.oriel.rdp.mcs;

import dev.oriel.rdp.PduVector;
import dev.oriel.rdp.wire.Bytes;
import java.util.List;

/** Golden vectors of this package. */
public final class McsVectors {

    private McsVectors() {}

    public static List<PduVector<?>> all() {
        return List.of(
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.3",
                        "t125/connect-initial",
                        ConnectInitial::decode,
                        new ConnectInitial(Bytes.ofHex("00 01 02 03"))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.4",
                        "t125/connect-response",
                        ConnectResponse::decode,
                        new ConnectResponse(Bytes.ofHex("00 01 02 03"))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.5", "t125/erect-domain-request", DomainPdu::decode, new ErectDomainRequest()),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.6", "t125/attach-user-request", DomainPdu::decode, new AttachUserRequest()),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.7",
                        "t125/attach-user-confirm",
                        DomainPdu::decode,
                        new AttachUserConfirm(McsResult.SUCCESSFUL, 1007)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.8",
                        "t125/channel-join-request",
                        DomainPdu::decode,
                        new ChannelJoinRequest(1007, 1007)),
                PduVector.of(
                        "MS-RDPBCGR 2.2.1.9",
                        "t125/channel-join-confirm",
                        DomainPdu::decode,
                        ChannelJoinConfirm.joined(1007, 1007)),
                PduVector.of(
                        "T.125 7, MS-RDPBCGR 2.2.8.1",
                        "t125/send-data-request",
                        DomainPdu::decode,
                        new SendDataRequest(1007, 1003, Bytes.ofHex("aa bb cc"))),
                PduVector.of(
                        "T.125 7, MS-RDPBCGR 2.2.9.1",
                        "t125/send-data-indication",
                        DomainPdu::decode,
                        new SendDataIndication(1002, 1003, Bytes.ofOwned(new byte[130]))),
                PduVector.of(
                        "MS-RDPBCGR 2.2.2.3",
                        "t125/disconnect-provider-ultimatum",
                        DomainPdu::decode,
                        new DisconnectProviderUltimatum(DisconnectProviderUltimatum.Reason.USER_REQUESTED)));
    }
}
