package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DRIVE_SET_INFORMATION_REQ, MS-RDPEFS 2.2.3.3.9.
 *
 * @param information one whose class {@link FileInformationClass#isSet}
 * @param length {@code Length} as the server sent it, which the response repeats
 */
public record SetInformationRequest(IoHeader io, FileInformation information, int length) implements IoRequest {

    private static final int PADDING = 24;
    private static final int MAX_LENGTH = IoRequest.MAX_PATH_BYTES + 64;

    public SetInformationRequest {
        if (!information.informationClass().isSet() || length < information.size() || length > MAX_LENGTH) {
            throw new IllegalArgumentException(information.informationClass() + " of " + length + " bytes");
        }
    }

    public SetInformationRequest(IoHeader io, FileInformation information) {
        this(io, information, information.size());
    }

    static IoRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int code = in.i32("FsInformationClass");
        FileInformationClass informationClass = FileInformationClass.fromCode(code);
        if (informationClass == null || !informationClass.isSet()) {
            return UnknownRequest.ofClass(io, MajorFunction.SET_INFORMATION, 0, code, in);
        }
        int length = in.u32AsInt("Length", MAX_LENGTH - 2);
        in.padding("Padding", PADDING);
        PduReader buffer = in.slice("SetBuffer", length);
        FileInformation information = FileInformation.decode(informationClass, buffer);
        // A name without its NUL gets one when it is written.
        return new SetInformationRequest(io, information, Math.max(length, information.size()));
    }

    @Override
    public int major() {
        return MajorFunction.SET_INFORMATION.code();
    }

    @Override
    public int requestSize() {
        return 4 /* FsInformationClass */ + 4 /* Length */ + PADDING + length;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(information.informationClass().code()).u32(length).zeros(PADDING);
        if (information instanceof FileInformation.Disposition disposition && length > 0) {
            out.u8(disposition.deletePending() ? 1 : 0).zeros(length - 1);
            return;
        }
        information.encode(out);
        out.zeros(length - information.size());
    }
}
