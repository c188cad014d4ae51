package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_CREATE_RSP, MS-RDPEFS 2.2.1.5.1, for a drive DR_DRIVE_CREATE_RSP, 2.2.3.4.1.
 *
 * @param fileId chosen by the client, 0 after a failure
 * @param information what was done: {@link #SUPERSEDED}, {@link #OPENED} or {@link #OVERWRITTEN}; 0 where left out
 */
public record CreateResponse(IoCompletion io, int fileId, int information) implements IoResponse {

    public static final int SUPERSEDED = 0;
    public static final int OPENED = 1;
    public static final int OVERWRITTEN = 3;

    /** Reads the body. */
    public static CreateResponse decode(IoCompletion io, PduReader in) throws DecodeException {
        if (io.status().failed()) {
            in.padding("FileId", in.remaining());
            return failed(io);
        }
        int fileId = in.i32("FileId");
        int information = in.hasRemaining() ? in.u8("Information") : SUPERSEDED;
        in.padding("Padding", in.remaining());
        return new CreateResponse(io, fileId, information);
    }

    public static CreateResponse failed(IoCompletion io) {
        return new CreateResponse(io, 0, SUPERSEDED);
    }

    @Override
    public int responseSize() {
        return 4 /* FileId */ + 1 /* Information */;
    }

    @Override
    public void encodeResponse(PduWriter out) {
        out.u32(fileId).u8(information);
    }
}
