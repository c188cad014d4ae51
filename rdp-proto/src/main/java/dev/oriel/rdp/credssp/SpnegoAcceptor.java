package dev.oriel.rdp.credssp;

import dev.oriel.rdp.credssp.SpnegoResponse.State;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * Server side of the negotiation around {@link NtlmServer}: SPNEGO as in RFC 4178 and MS-SPNG, or the bare NTLM
 * messages that many clients send instead. NTLM is the only mechanism.
 */
final class SpnegoAcceptor {

    private enum Phase {
        START,
        /** SPNEGO chose NTLM, whose first message is still to come. */
        AWAIT_NEGOTIATE,
        AWAIT_AUTHENTICATE,
        /** The password is proved, the signature over the mechanism list is missing. */
        AWAIT_MIC,
        DONE
    }

    private final NtlmServer ntlm;
    private Phase phase = Phase.START;
    private boolean bare;
    private boolean micRequired;
    private byte[] mechTypeList = {};

    SpnegoAcceptor(NtlmServer ntlm) {
        this.ntlm = ntlm;
    }

    boolean isDone() {
        return phase == Phase.DONE;
    }

    /** The answer to a token, or null when there is nothing to say. */
    @Nullable
    Bytes accept(Bytes token) throws DecodeException, AuthenticationFailed {
        if (phase == Phase.START) {
            return start(token);
        }
        if (bare) {
            if (phase != Phase.AWAIT_AUTHENTICATE) {
                throw outOfOrder();
            }
            ntlm.authenticate(token);
            phase = Phase.DONE;
            return null;
        }
        SpnegoResponse response = SpnegoResponse.decode(PduReader.of(token));
        return switch (phase) {
            case AWAIT_NEGOTIATE -> challenge(tokenOf(response));
            case AWAIT_AUTHENTICATE -> {
                ntlm.authenticate(tokenOf(response));
                yield complete(response);
            }
            case AWAIT_MIC -> complete(response);
            case START, DONE -> throw outOfOrder();
        };
    }

    private Bytes start(Bytes token) throws DecodeException, AuthenticationFailed {
        if (PduReader.of(token).peekU8("negoToken") == NtlmMessage.SIGNATURE.get(0)) {
            bare = true;
            phase = Phase.AWAIT_AUTHENTICATE;
            return ntlm.challenge(token);
        }
        SpnegoInit init = SpnegoInit.decode(PduReader.of(token));
        if (!init.mechTypes().contains(SpnegoInit.NTLMSSP)) {
            throw new AuthenticationFailed(NtStatus.UNSUPPORTED_FUNCTION, "client offers no NTLM");
        }
        mechTypeList = init.mechTypeList();
        boolean preferred = init.mechTypes().get(0).equals(SpnegoInit.NTLMSSP);
        micRequired = !preferred;
        Bytes optimistic = init.mechToken();
        if (preferred && optimistic != null) {
            return challenge(optimistic);
        }
        phase = Phase.AWAIT_NEGOTIATE;
        State state = micRequired ? State.REQUEST_MIC : State.ACCEPT_INCOMPLETE;
        return PduWriter.toBytes(new SpnegoResponse(state, SpnegoInit.NTLMSSP, null, null));
    }

    private Bytes challenge(Bytes negotiate) throws DecodeException, AuthenticationFailed {
        Bytes supported = phase == Phase.START ? SpnegoInit.NTLMSSP : null;
        Bytes answer = ntlm.challenge(negotiate);
        phase = Phase.AWAIT_AUTHENTICATE;
        return PduWriter.toBytes(new SpnegoResponse(State.ACCEPT_INCOMPLETE, supported, answer, null));
    }

    private Bytes complete(SpnegoResponse response) throws AuthenticationFailed {
        NtlmSession session = ntlm.session();
        if (session == null) {
            throw outOfOrder();
        }
        Bytes mic = response.mechListMic();
        if (mic == null) {
            if (!micRequired) {
                phase = Phase.DONE;
                return PduWriter.toBytes(new SpnegoResponse(State.ACCEPT_COMPLETED, null, null, null));
            }
            if (phase == Phase.AWAIT_MIC) {
                throw new AuthenticationFailed(NtStatus.MESSAGE_ALTERED, "no mechListMIC");
            }
            phase = Phase.AWAIT_MIC;
            return PduWriter.toBytes(new SpnegoResponse(State.ACCEPT_INCOMPLETE, null, null, null));
        }
        session.verify(mechTypeList, mic);
        Bytes own = session.sign(mechTypeList);
        session.restartAfterMicExchange();
        phase = Phase.DONE;
        return PduWriter.toBytes(new SpnegoResponse(State.ACCEPT_COMPLETED, null, null, own));
    }

    private static Bytes tokenOf(SpnegoResponse response) throws AuthenticationFailed {
        Bytes token = response.responseToken();
        if (token == null) {
            throw new AuthenticationFailed(NtStatus.INVALID_TOKEN, "NegTokenResp without a responseToken");
        }
        return token;
    }

    private static AuthenticationFailed outOfOrder() {
        return new AuthenticationFailed(NtStatus.INVALID_TOKEN, "negoToken out of order");
    }
}
