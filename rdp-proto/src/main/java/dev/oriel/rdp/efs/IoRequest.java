package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** A request of a server to a device of its client: DR_DEVICE_IOREQUEST with its body, MS-RDPEFS 2.2.1.4 and 2.2.3.3. */
public sealed interface IoRequest extends EfsPdu
        permits CreateRequest,
                CloseRequest,
                ReadRequest,
                WriteRequest,
                ControlRequest,
                QueryVolumeRequest,
                SetVolumeRequest,
                QueryInformationRequest,
                SetInformationRequest,
                QueryDirectoryRequest,
                NotifyChangeRequest,
                LockRequest,
                UnknownRequest {

    /** The longest path, in bytes with its NUL. */
    int MAX_PATH_BYTES = 64 << 10;

    IoHeader io();

    /** {@code MajorFunction}. */
    int major();

    /** {@code MinorFunction}. */
    default int minor() {
        return 0;
    }

    /** Bytes behind DR_DEVICE_IOREQUEST. */
    int requestSize();

    void encodeRequest(PduWriter out);

    @Override
    default EfsPacket packet() {
        return EfsPacket.DEVICE_IO_REQUEST;
    }

    @Override
    default int bodySize() {
        return IoHeader.SIZE + requestSize();
    }

    @Override
    default void encodeBody(PduWriter out) {
        out.u32(io().deviceId()).u32(io().fileId()).u32(io().completionId());
        out.u32(major()).u32(minor());
        encodeRequest(out);
    }

    static IoRequest decodeBody(PduReader in) throws DecodeException {
        IoHeader io = IoHeader.decode(in);
        int major = in.i32("MajorFunction");
        int minor = in.i32("MinorFunction");
        for (MajorFunction function : MajorFunction.values()) {
            if (function.code() == major) {
                return decode(function, minor, io, in);
            }
        }
        return UnknownRequest.decode(io, major, minor, in);
    }

    private static IoRequest decode(MajorFunction function, int minor, IoHeader io, PduReader in)
            throws DecodeException {
        return switch (function) {
            case CREATE -> CreateRequest.decode(io, in);
            case CLOSE -> CloseRequest.decode(io, in);
            case READ -> ReadRequest.decode(io, in);
            case WRITE -> WriteRequest.decode(io, in);
            case QUERY_INFORMATION -> QueryInformationRequest.decode(io, in);
            case SET_INFORMATION -> SetInformationRequest.decode(io, in);
            case QUERY_VOLUME_INFORMATION -> QueryVolumeRequest.decode(io, in);
            case SET_VOLUME_INFORMATION -> SetVolumeRequest.decode(io, in);
            case DEVICE_CONTROL -> ControlRequest.decode(io, in);
            case LOCK_CONTROL -> LockRequest.decode(io, in);
            case DIRECTORY_CONTROL ->
                switch (minor) {
                    case MajorFunction.QUERY_DIRECTORY -> QueryDirectoryRequest.decode(io, in);
                    case MajorFunction.NOTIFY_CHANGE_DIRECTORY -> NotifyChangeRequest.decode(io, in);
                    default -> UnknownRequest.decode(io, function.code(), minor, in);
                };
        };
    }
}
