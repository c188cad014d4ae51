package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DYNVC_SOFT_SYNC_REQUEST and DYNVC_SOFT_SYNC_RESPONSE, MS-RDPEDYC 2.2.5: moves channels to a multitransport tunnel. Only
 * recognised: this implementation opens no tunnels.
 *
 * @param body all after the header byte
 */
public record DvcSoftSync(Direction direction, Bytes body) implements DvcPdu {

    /** Who sends it. */
    public enum Direction {
        /** The server asks. */
        REQUEST,
        /** The client answers. */
        RESPONSE
    }

    private static final int MAX_BODY = 1600;

    static DvcSoftSync decodeBody(Direction direction, PduReader in) throws DecodeException {
        if (!(in.remaining() <= MAX_BODY)) {
            throw DecodeException.limit("Length", in.remaining(), MAX_BODY);
        }
        return new DvcSoftSync(direction, in.rest());
    }

    @Override
    public int encodedSize() {
        return 1 /* header */ + body.length();
    }

    @Override
    public void encode(PduWriter out) {
        DvcCommand command = switch (direction) {
            case REQUEST -> DvcCommand.SOFT_SYNC_REQUEST;
            case RESPONSE -> DvcCommand.SOFT_SYNC_RESPONSE;
        };
        out.u8(command.code() << 4).bytes(body);
    }
}
