package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_WRITE_RSP, MS-RDPEFS 2.2.1.5.4, DR_DRIVE_SET_VOLUME_INFORMATION_RSP, 2.2.3.4.7, or DR_DRIVE_SET_INFORMATION_RSP,
 * 2.2.3.4.9: a length and a byte of padding.
 *
 * @param length bytes that were written, or the length that the request had; 0..2^32-1
 */
public record LengthResponse(IoCompletion io, long length) implements IoResponse {

    /** Reads the body. */
    public static LengthResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        boolean absent = io.status().failed() && in.remaining() < 4;
        long length = absent ? 0 : in.u32("Length");
        in.padding("Padding", in.remaining());
        return new LengthResponse(io, length);
    }

    @Override
    public int responseSize() {
        return 4 /* Length */ + 1 /* Padding */;
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(length).u8(0);
    }
}
