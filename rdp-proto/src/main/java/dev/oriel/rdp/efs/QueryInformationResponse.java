package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * DR_DRIVE_QUERY_INFORMATION_RSP, MS-RDPEFS 2.2.3.4.8.
 *
 * @param information of the class that was asked for; null after a failure
 */
public record QueryInformationResponse(
        IoCompletion io, @Nullable FileInformation information) implements IoResponse {

    /** Reads the body of the response to a request with this class. */
    public static QueryInformationResponse decode(IoCompletion io, FileInformationClass asked, PduReader in)
            throws DecodeException {
        PduReader buffer = IoResponse.buffer(io, in);
        return new QueryInformationResponse(io, io.status().failed() ? null : FileInformation.decode(asked, buffer));
    }

    @Override
    public int responseSize() {
        return 4 /* Length */ + (information == null ? 1 : information.size());
    }

    @Override
    public void encodeResponse(PduWriter out) {
        if (information == null) {
            out.u32(0).u8(0);
        } else {
            out.u32(information.size());
            information.encode(out);
        }
    }
}
