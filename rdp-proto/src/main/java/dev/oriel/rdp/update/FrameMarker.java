package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FRAME_MARKER, MS-RDPBCGR 2.2.9.2.3: groups surface commands into a frame.
 *
 * @param frameId unsigned 32 bits, given back in the frame acknowledge
 */
public record FrameMarker(Action action, long frameId) implements SurfaceCommand {

    /** {@code frameAction}. */
    public enum Action {
        BEGIN,
        END
    }

    static final int CMDTYPE_FRAME_MARKER = 0x0004;

    static FrameMarker decodeBody(PduReader in) throws DecodeException {
        int frameAction = in.u16("frameAction");
        Action action = switch (frameAction) {
            case 0 -> Action.BEGIN;
            case 1 -> Action.END;
            default -> throw DecodeException.invalid("frameAction", "want 0 or 1, got " + frameAction);
        };
        return new FrameMarker(action, in.u32("frameId"));
    }

    @Override
    public int encodedSize() {
        return 2 /* cmdType */ + 2 /* frameAction */ + 4 /* frameId */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(CMDTYPE_FRAME_MARKER).u16(action == Action.BEGIN ? 0 : 1).u32(frameId);
    }
}
