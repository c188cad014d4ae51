package dev.oriel.rdp.credssp;

import dev.oriel.rdp.credssp.SpnegoResponse.State;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Client side of the negotiation around {@link NtlmClient}. NTLM is the only mechanism. */
final class SpnegoInitiator {

    private final NtlmClient ntlm;
    private final CredsspClient.Envelope envelope;
    private final SpnegoInit init;
    private boolean micRequested;
    private boolean done;

    SpnegoInitiator(NtlmClient ntlm, CredsspClient.Envelope envelope) {
        this.ntlm = ntlm;
        this.envelope = envelope;
        this.init = new SpnegoInit(List.of(SpnegoInit.NTLMSSP), ntlm.negotiate());
    }

    boolean isDone() {
        return done;
    }

    Bytes start() {
        return switch (envelope) {
            case BARE_NTLM -> ntlm.negotiate();
            case SPNEGO -> PduWriter.toBytes(init);
        };
    }

    /** The answer to a token, or null when there is nothing to say. */
    @Nullable
    Bytes answer(Bytes token) throws DecodeException, AuthenticationFailed {
        if (envelope == CredsspClient.Envelope.BARE_NTLM) {
            Bytes authenticate = ntlm.authenticate(token);
            done = true;
            return authenticate;
        }
        SpnegoResponse response = SpnegoResponse.decode(PduReader.of(token));
        if (response.state() == State.REJECT) {
            throw new AuthenticationFailed(NtStatus.LOGON_FAILURE, "server rejects the negotiation");
        }
        NtlmSession session = ntlm.session();
        if (session != null) {
            return finish(response, session);
        }
        micRequested = response.state() == State.REQUEST_MIC;
        Bytes challenge = response.responseToken();
        if (challenge == null) {
            return PduWriter.toBytes(new SpnegoResponse(null, null, ntlm.negotiate(), null));
        }
        Bytes authenticate = ntlm.authenticate(challenge);
        NtlmSession established = ntlm.session();
        Bytes mic = micRequested && established != null ? established.sign(init.mechTypeList()) : null;
        return PduWriter.toBytes(new SpnegoResponse(null, null, authenticate, mic));
    }

    private @Nullable Bytes finish(SpnegoResponse response, NtlmSession session) throws AuthenticationFailed {
        Bytes mic = response.mechListMic();
        if (micRequested) {
            if (mic == null) {
                throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "no mechListMIC");
            }
            session.verify(init.mechTypeList(), mic);
            session.continueAfterMicExchange();
        }
        if (response.state() != State.ACCEPT_COMPLETED) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "negotiation not completed: " + response.state());
        }
        done = true;
        return null;
    }
}
