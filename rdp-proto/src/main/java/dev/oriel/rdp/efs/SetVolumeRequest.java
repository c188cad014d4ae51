package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DRIVE_SET_VOLUME_INFORMATION_REQ, MS-RDPEFS 2.2.3.3.7: sets the volume's label.
 *
 * @param length {@code Length} as the server sent it, which the response repeats
 */
public record SetVolumeRequest(IoHeader io, VolumeInformation.Label label, int length) implements IoRequest {

    private static final int PADDING = 24;
    private static final int MAX_LENGTH = VolumeInformation.MAX_NAME_BYTES + 64;

    public SetVolumeRequest {
        if (length < label.size() || length > MAX_LENGTH) {
            throw new IllegalArgumentException("label of " + length + " bytes");
        }
    }

    public SetVolumeRequest(IoHeader io, VolumeInformation.Label label) {
        this(io, label, label.size());
    }

    static IoRequest decode(IoHeader io, PduReader in) throws DecodeException {
        int code = in.i32("FsInformationClass");
        if (code != VolumeInformationClass.LABEL.code()) {
            return UnknownRequest.ofClass(io, MajorFunction.SET_VOLUME_INFORMATION, 0, code, in);
        }
        int length = in.u32AsInt("Length", MAX_LENGTH - 2);
        in.padding("Padding", PADDING);
        VolumeInformation.Label label = VolumeInformation.Label.decode(in.slice("SetVolumeBuffer", length));
        // A label without its NUL gets one when it is written.
        return new SetVolumeRequest(io, label, Math.max(length, label.size()));
    }

    @Override
    public int major() {
        return MajorFunction.SET_VOLUME_INFORMATION.code();
    }

    @Override
    public int requestSize() {
        return 4 /* FsInformationClass */ + 4 /* Length */ + PADDING + length;
    }

    @Override
    public void encodeRequest(PduWriter out) {
        out.u32(VolumeInformationClass.LABEL.code()).u32(length).zeros(PADDING);
        label.encode(out);
        out.zeros(length - label.size());
    }
}
