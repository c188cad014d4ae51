package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The response to an {@link UnknownRequest}: a status, and an empty buffer for whoever looks for one, MS-RDPEFS 3.1.5.2.
 */
public record UnknownResponse(IoCompletion io) implements IoResponse {

    /** Reads the body. */
    public static UnknownResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        in.padding("Padding", in.remaining());
        return new UnknownResponse(io);
    }

    @Override
    public int responseSize() {
        return 4 /* Length */ + 1 /* Padding */;
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(0).u8(0);
    }
}
