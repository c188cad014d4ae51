package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.NtlmIdentity;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.rdstls.RdstlsCapabilities;
import dev.oriel.rdp.rdstls.RdstlsPdu;
import dev.oriel.rdp.rdstls.RdstlsRequest;
import dev.oriel.rdp.rdstls.RdstlsResponse;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Secret;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalInt;

/** RDSTLS inside TLS, MS-RDPBCGR 5.4.5.3: the server says what it can do, the client logs on, the server answers. */
final class RdstlsPhase implements Phase {

    private final RdstlsVerifier verifier;

    RdstlsPhase(RdstlsVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void entered(Conversation conversation) {
        conversation.send(new RdstlsCapabilities(RdstlsCapabilities.VERSION_1));
    }

    @Override
    public OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        return RdstlsPdu.frameLength(borrowed);
    }

    @Override
    public Phase receive(ByteBuf frame, Conversation conversation) throws DecodeException, Refusal {
        PduReader in = PduReader.of(frame);
        RdstlsPdu pdu = RdstlsPdu.decode(in);
        in.expectEnd("RDSTLS");
        if (!(pdu instanceof RdstlsRequest request)) {
            throw Refusal.outOfOrder("want an RDSTLS request, got " + pdu);
        }
        Optional<NtlmIdentity> account = verifier.verify(request);
        if (account.isEmpty()) {
            throw Refusal.saying(
                    RejectionReason.AUTHENTICATION,
                    "RDSTLS log-on is wrong",
                    new RdstlsResponse(RdstlsResponse.Code.LOGON_FAILURE));
        }
        NtlmIdentity identity = account.get();
        if (!conversation.config().authorizer().mayConnect(identity)) {
            throw Refusal.saying(
                    RejectionReason.NOT_AUTHORIZED,
                    "user " + identity.user() + " may not connect",
                    new RdstlsResponse(RdstlsResponse.Code.ACCESS_DENIED));
        }
        conversation.identity = new ClientIdentity.Proved(
                identity, new TsPasswordCredentials(identity.domain(), identity.user(), Secret.EMPTY));
        conversation.send(new RdstlsResponse(RdstlsResponse.Code.SUCCESS));
        return new McsConnectPhase();
    }
}
