package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DRIVE_QUERY_VOLUME_INFORMATION_REQ, MS-RDPEFS 2.2.3.3.6. Its buffer says nothing and is written empty.
 *
 * @param informationClass any but the label
 */
public record QueryVolumeRequest(IoHeader io, VolumeInformationClass informationClass) implements IoRequest {

    private static final int PADDING = 24;

    public QueryVolumeRequest {
        if (informationClass == VolumeInformationClass.LABEL) {
            throw new IllegalArgumentException("the label is not queried");
        }
    }

    static IoRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int code = in.i32("FsInformationClass");
        VolumeInformationClass informationClass = VolumeInformationClass.fromCode(code);
        if (informationClass == null || informationClass == VolumeInformationClass.LABEL) {
            return UnknownRequest.ofClass(io, MajorFunction.QUERY_VOLUME_INFORMATION, 0, code, in);
        }
        in.padding("Length", 4);
        in.padding("Padding", PADDING);
        return new QueryVolumeRequest(io, informationClass);
    }

    @Override
    public int major() {
        return MajorFunction.QUERY_VOLUME_INFORMATION.code();
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
