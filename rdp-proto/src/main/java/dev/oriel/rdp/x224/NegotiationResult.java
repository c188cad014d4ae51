package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;

/** The server's answer to a {@link NegotiationRequest}. */
public sealed interface NegotiationResult extends Pdu permits NegotiationResponse, NegotiationFailure {

    static NegotiationResult decode(PduReader in) throws DecodeException {
        int type = in.u8("type");
        return switch (type) {
            case NegotiationResponse.TYPE -> NegotiationResponse.decodeAfterType(in);
            case NegotiationFailure.TYPE -> NegotiationFailure.decodeAfterType(in);
            default -> throw DecodeException.invalid("type", "want RDP_NEG_RSP or RDP_NEG_FAILURE, got " + type);
        };
    }
}
