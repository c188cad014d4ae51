package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_READ_RSP, MS-RDPEFS 2.2.1.5.3, for a drive DR_DRIVE_READ_RSP, 2.2.3.4.3. A header: {@code ReadData} follows and is
 * borrowed from the reader by the caller.
 *
 * @param length bytes that follow, 0 to {@link EfsPdu#MAX_DATA}; 0 after a failure
 */
public record ReadResponse(IoCompletion io, int length) implements IoResponse {

    public ReadResponse {
        if (length < 0 || length > MAX_DATA) {
            throw new IllegalArgumentException("length " + length);
        }
    }

    /** Reads the body up to the data. */
    public static ReadResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        if (io.status().failed()) {
            in.padding("ReadData", in.remaining());
            return new ReadResponse(io, 0);
        }
        return new ReadResponse(io, in.u32AsInt("Length", MAX_DATA));
    }

    @Override
    public int responseSize() {
        return 4 /* Length */;
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(length);
    }
}
