package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.x224.ConnectionConfirm;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.NegotiationFailure;
import dev.oriel.rdp.x224.NegotiationRequest;
import dev.oriel.rdp.x224.NegotiationResponse;
import dev.oriel.rdp.x224.SecurityProtocol;

/** Which security protocol a client gets, MS-RDPBCGR 3.3.5.3.2: the strongest that both speak and policy allows. */
final class SecurityChoice {

    private static final Flags<NegotiationResponse.Flag> RESPONSE_FLAGS = Flags.of(
            NegotiationResponse.Flag.EXTENDED_CLIENT_DATA_SUPPORTED,
            NegotiationResponse.Flag.DYNVC_GFX_PROTOCOL_SUPPORTED);

    private SecurityChoice() {}

    /** For a client that starts with X.224 in the clear. */
    static SecurityProtocol inTheClear(ConnectionRequest request, AcceptorConfig config) throws Refusal {
        SecurityPolicy policy = config.security();
        NegotiationRequest negotiation = request.negotiation();
        if (negotiation == null) {
            throw refused(policy, "client speaks Standard RDP security only");
        }
        Flags<SecurityProtocol> offered = negotiation.requestedProtocols();
        if (offered.has(SecurityProtocol.RDSTLS) && config.options().rdstls() != null) {
            return SecurityProtocol.RDSTLS;
        }
        if (offered.has(SecurityProtocol.HYBRID_EX)) {
            return SecurityProtocol.HYBRID_EX;
        }
        if (offered.has(SecurityProtocol.HYBRID)) {
            return SecurityProtocol.HYBRID;
        }
        if (offered.has(SecurityProtocol.SSL) && policy == SecurityPolicy.TLS_ALLOWED) {
            return SecurityProtocol.SSL;
        }
        throw refused(policy, "client offers protocols " + offered);
    }

    /** For a client that is inside TLS already when it sends X.224. */
    static SecurityProtocol insideTls(ConnectionRequest request, SecurityPolicy policy, boolean authenticated)
            throws Refusal {
        if (!authenticated && policy == SecurityPolicy.NLA_REQUIRED) {
            throw refused(policy, "client inside TLS skips CredSSP");
        }
        NegotiationRequest negotiation = request.negotiation();
        boolean hybrid = negotiation != null && negotiation.requestedProtocols().has(SecurityProtocol.HYBRID);
        return authenticated && (hybrid || negotiation == null) ? SecurityProtocol.HYBRID : SecurityProtocol.SSL;
    }

    /** Says that restricted admin mode is supported only where it is: a client that requires it leaves otherwise. */
    static ConnectionConfirm confirm(SecurityProtocol selected, ServerOptions options) {
        Flags<NegotiationResponse.Flag> flags = switch (options.credentialless()) {
            case OFF -> RESPONSE_FLAGS;
            case ON -> RESPONSE_FLAGS.with(NegotiationResponse.Flag.RESTRICTED_ADMIN_MODE_SUPPORTED);
        };
        return new ConnectionConfirm(new NegotiationResponse(flags, selected));
    }

    private static Refusal refused(SecurityPolicy policy, String detail) {
        NegotiationFailure.Code code = switch (policy) {
            case NLA_REQUIRED -> NegotiationFailure.Code.HYBRID_REQUIRED_BY_SERVER;
            case TLS_ALLOWED -> NegotiationFailure.Code.SSL_REQUIRED_BY_SERVER;
        };
        return Refusal.saying(
                RejectionReason.SECURITY_PROTOCOL, detail, new ConnectionConfirm(new NegotiationFailure(code)));
    }
}
