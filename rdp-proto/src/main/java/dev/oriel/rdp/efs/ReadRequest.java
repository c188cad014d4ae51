package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_READ_REQ, MS-RDPEFS 2.2.1.4.3, for a drive DR_DRIVE_READ_REQ, 2.2.3.3.3.
 *
 * @param length the most bytes that are wanted, 0..2^32-1; the answer may have fewer
 * @param offset in the file; all 64 bits
 */
public record ReadRequest(IoHeader io, long length, long offset) implements IoRequest {

    private static final int PADDING = 20;

    static ReadRequest decode(IoHeader io, PduReader in) throws DecodeException {
        long length = in.u32("Length");
        long offset = in.u64("Offset");
        in.padding("Padding", PADDING);
        return new ReadRequest(io, length, offset);
    }

    @Override
    public int major() {
        return MajorFunction.READ.code();
    }

    @Override
    public int requestSize() {
        return 4 /* Length */ + 8 /* Offset */ + PADDING;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(length).u64(offset).zeros(PADDING);
    }
}
