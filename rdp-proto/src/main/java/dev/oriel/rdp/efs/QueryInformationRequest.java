package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DRIVE_QUERY_INFORMATION_REQ, MS-RDPEFS 2.2.3.3.8. Its buffer says nothing and is written empty.
 *
 * @param informationClass one that {@link FileInformationClass#isQuery}
 */
public record QueryInformationRequest(IoHeader io, FileInformationClass informationClass) implements IoRequest {

    private static final int PADDING = 24;

    public QueryInformationRequest {
        if (!informationClass.isQuery()) {
            throw new IllegalArgumentException(informationClass + " is not for queries");
        }
    }

    static IoRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int code = in.i32("FsInformationClass");
        FileInformationClass informationClass = FileInformationClass.fromCode(code);
        if (informationClass == null || !informationClass.isQuery()) {
            return UnknownRequest.ofClass(io, MajorFunction.QUERY_INFORMATION, 0, code, in);
        }
        in.padding("Length", 4);
        in.padding("Padding", PADDING);
        return new QueryInformationRequest(io, informationClass);
    }

    @Override
    public int major() {
        return MajorFunction.QUERY_INFORMATION.code();
    }

    @Override
    public int requestSize() {
        return 4 /* FsInformationClass */ + 4 /* Length */ + PADDING;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(informationClass.code()).u32(0).zeros(PADDING);
    }
}
