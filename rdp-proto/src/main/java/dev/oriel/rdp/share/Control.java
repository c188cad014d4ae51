package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_CONTROL_PDU, MS-RDPBCGR 2.2.1.15, 2.2.1.16, 2.2.1.20 and 2.2.1.21: who may send input.
 *
 * @param action what is asked for or granted
 * @param grantId u16, the client's user id when granted, else 0
 * @param controlId u32, the server's channel when granted, else 0
 */
public record Control(Action action, int grantId, long controlId) implements ShareDataPdu {

    /** Values of the action field. */
    public enum Action {
        REQUEST_CONTROL(1),
        GRANTED_CONTROL(2),
        DETACH(3),
        COOPERATE(4);

        private final int code;

        Action(int code) {
            this.code = code;
        }

        static Action fromCode(int code) throws DecodeException {
            for (Action action : values()) {
                if (action.code == code) {
                    return action;
                }
            }
            throw DecodeException.invalid("action", "unknown action " + code);
        }
    }

    static final int TYPE = 20;

    /** An action without ids. */
    public Control(Action action) {
        this(action, 0, 0);
    }

    public static Control decode(PduReader in) throws DecodeException {
        return new Control(Action.fromCode(in.u16("action")), in.u16("grantId"), in.u32("controlId"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 2 /* action */ + 2 /* grantId */ + 4 /* controlId */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(action.code).u16(grantId).u32(controlId);
    }
}
