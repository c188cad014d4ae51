package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** DR_DRIVE_LOCK_RSP, MS-RDPEFS 2.2.3.4.12: padding alone, which may be shorter. */
public record LockResponse(IoCompletion io) implements IoResponse {

    private static final int PADDING = 5;

    /** Reads the body. */
    public static LockResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        in.padding("Padding", in.remaining());
        return new LockResponse(io);
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
