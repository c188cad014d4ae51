package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** DR_CLOSE_REQ, MS-RDPEFS 2.2.1.4.2, for a drive DR_DRIVE_CLOSE_REQ, 2.2.3.3.2. Cancels what the file has in flight. */
public record CloseRequest(IoHeader io) implements IoRequest {

    private static final int PADDING = 32;

    static CloseRequest decode(IoHeader io, PduReader in) throws DecodeException {
        in.padding("Padding", PADDING);
        return new CloseRequest(io);
    }

    @Override
    public int major() {
        return MajorFunction.CLOSE.code();
    }

    @Override
    public int requestSize() {
        return PADDING;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.zeros(PADDING);
    }
}
