package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CONTROL_RSP, MS-RDPEFS 2.2.1.5.5, for a drive 2.2.3.4.5.
 *
 * @param output at most {@link IoResponse#MAX_BUFFER} bytes, empty after a failure
 */
public record ControlResponse(IoCompletion io, Bytes output) implements IoResponse {

    /** Reads the body. */
    public static ControlResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        return new ControlResponse(io, IoResponse.buffer(io, in).rest());
    }

    @Override
    public int responseSize() {
        return 4 /* OutputBufferLength */ + output.length();
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(output.length()).bytes(output);
    }
}
