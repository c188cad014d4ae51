package dev.oriel.rdp.sequence;

import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.license.LicenseError;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.security.Secured;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.ConnectionRequest;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** Client Info, MS-RDPBCGR 2.2.1.11, answered with "valid client" (2.2.1.12); then the caller decides. */
final class LogonPhase implements Phase {

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return Framing.tpkt(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        PduReader data = conversation.openIoData(frame);
        SecurityHeader header = SecurityHeader.decode(data);
        if (!header.flags().has(SecurityHeader.Flag.INFO_PKT)) {
            throw Refusal.outOfOrder("want Client Info, got security flags " + header.flags());
        }
        ClientInfo info = ClientInfo.decode(data);
        conversation.info = info;
        return DetectionPhase.applies(conversation) ? new DetectionPhase().start(conversation) : license(conversation);
    }

    /** Ends licensing at once; then the caller decides. */
    static Phase license(Conversation conversation) throws Refusal {
        ClientInfo info = conversation.info;
        if (info == null) {
            throw new IllegalStateException("licensing before Client Info");
        }
        conversation.sendIoData(
                new Secured(new SecurityHeader(SecurityHeader.Flag.LICENSE_PKT), LicenseError.VALID_CLIENT));
        conversation.words = Words.ERROR_INFO;
        if (conversation.denied) {
            info.password().close();
            conversation.errorInfo = ErrorInfo.SERVER_INSUFFICIENT_PRIVILEGES;
            throw Refusal.of(RejectionReason.NOT_AUTHORIZED, "user may not connect");
        }
        conversation.act(new AcceptorAction.AwaitAdmission(facts(conversation, info)));
        return new AdmissionPhase();
    }

    /** Takes the password over: closing the identity wipes it in the Client Info too. */
    private static ClientIdentity claimed(ClientInfo info) {
        return new ClientIdentity.Claimed(info.domain(), info.userName(), info.password());
    }

    private static ConnectionRequestFacts facts(Conversation conversation, ClientInfo info) {
        ClientIdentity proved = conversation.handOverIdentity();
        ClientIdentity identity = proved == null ? claimed(info) : proved;
        conversation.infoHandedOver = true;
        if (proved != null) {
            info.password().close();
        }
        ClientCoreData core = conversation.core();
        ConnectionRequest request = conversation.request;
        return new ConnectionRequestFacts(
                conversation.preconnection,
                request == null ? null : request.routing(),
                conversation.selected,
                identity,
                core,
                conversation.monitors,
                conversation.channels.stream().map(StaticChannel::name).toList(),
                info);
    }
}
