package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * NegTokenResp, RFC 4178 4.2.2: every message after the first, in both directions.
 *
 * @param state how far the negotiation is, or null (clients leave it out)
 * @param supportedMech the server's choice in its first answer, or null
 * @param responseToken message of the mechanism, or null
 * @param mechListMic signature over the client's mechanism list, or null
 */
public record SpnegoResponse(
        @Nullable State state,
        @Nullable Bytes supportedMech,
        @Nullable Bytes responseToken,
        @Nullable Bytes mechListMic)
        implements Pdu {

    /** negState. */
    public enum State {
        ACCEPT_COMPLETED(0),
        ACCEPT_INCOMPLETE(1),
        REJECT(2),
        REQUEST_MIC(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        static State fromCode(int code) throws DecodeException {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw DecodeException.invalid("negState", "got " + code);
        }

        int code() {
            return code;
        }
    }

    public static SpnegoResponse decode(PduReader in) throws DecodeException {
        PduReader choice = Der.enter(in, Der.context(1), "negTokenResp");
        PduReader fields = Der.enter(choice, Der.SEQUENCE, "NegTokenResp");
        State state = null;
        if (Der.nextIs(fields, Der.context(0))) {
            PduReader tagged = Der.enter(fields, Der.context(0), "negState");
            state = State.fromCode(Der.integer(tagged, Der.ENUMERATED, "negState"));
        }
        Bytes mechanism = null;
        if (Der.nextIs(fields, Der.context(1))) {
            PduReader tagged = Der.enter(fields, Der.context(1), "supportedMech");
            mechanism =
                    Der.enter(tagged, Der.OBJECT_IDENTIFIER, "supportedMech").rest();
        }
        Bytes token = Der.nextIs(fields, Der.context(2)) ? Der.taggedOctets(fields, 2, "responseToken") : null;
        Bytes mic = Der.nextIs(fields, Der.context(3)) ? Der.taggedOctets(fields, 3, "mechListMIC") : null;
        fields.expectEnd("NegTokenResp");
        return new SpnegoResponse(state, mechanism, token, mic);
    }

    @Override
    public int encodedSize() {
        return encoded().length;
    }

    @Override
    public void encode(PduWriter out) {
        out.bytes(Bytes.ofOwned(encoded()));
    }

    private byte[] encoded() {
        byte[] none = {};
        return Der.element(
                Der.context(1),
                Der.element(
                        Der.SEQUENCE,
                        state == null
                                ? none
                                : Der.element(Der.context(0), Der.element(Der.ENUMERATED, Der.integer(state.code()))),
                        supportedMech == null
                                ? none
                                : Der.element(
                                        Der.context(1), Der.element(Der.OBJECT_IDENTIFIER, supportedMech.toArray())),
                        responseToken == null ? none : Der.taggedOctets(2, responseToken.toArray()),
                        mechListMic == null ? none : Der.taggedOctets(3, mechListMic.toArray())));
    }
}
