package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_WRITE_REQ, MS-RDPEFS 2.2.1.4.4, for a drive DR_DRIVE_WRITE_REQ, 2.2.3.3.4. A header: {@code WriteData} follows and is
 * borrowed from the reader by the caller.
 *
 * @param length bytes that follow, 0 to {@link EfsPdu#MAX_DATA}
 * @param offset in the file, or {@link #APPEND}; all 64 bits
 */
public record WriteRequest(IoHeader io, int length, long offset) implements IoRequest {

    /** An offset that means the end of the file, for clients of version 1.13. */
    public static final long APPEND = -1;

    private static final int PADDING = 20;

    public WriteRequest {
        if (length < 0 || length > MAX_DATA) {
            throw new IllegalArgumentException("length " + length);
        }
    }

    static WriteRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int length = in.u32AsInt("Length", MAX_DATA);
        long offset = in.u64("Offset");
        in.padding("Padding", PADDING);
        return new WriteRequest(io, length, offset);
    }

    @Override
    public int major() {
        return MajorFunction.WRITE.code();
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
