package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** DR_CLOSE_RSP, MS-RDPEFS 2.2.1.5.2, for a drive DR_DRIVE_CLOSE_RSP, 2.2.3.4.2: padding alone, which may be missing. */
public record CloseResponse(IoCompletion io) implements IoResponse {

    private static final int PADDING = 4;

    /** Reads the body. */
    public static CloseResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        in.padding("Padding", in.remaining());
        return new CloseResponse(io);
    }

    @Override
    public int responseSize() {
        return PADDING;
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.zeros(PADDING);
    }
}
