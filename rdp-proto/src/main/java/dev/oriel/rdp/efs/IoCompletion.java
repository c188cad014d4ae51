package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DR_DEVICE_IOCOMPLETION, MS-RDPEFS 2.2.1.5: the header of each response. The body follows as an {@link IoResponse}.
 *
 * @param deviceId of the request
 * @param completionId of the request
 */
public record IoCompletion(int deviceId, int completionId, NtStatus status) implements EfsPdu {

    static final int SIZE = 4 /* DeviceId */ + 4 /* CompletionId */ + 4 /* IoStatus */;

    /** The completion of a request. */
    public static IoCompletion of(IoHeader request, NtStatus status) {
        return new IoCompletion(request.deviceId(), request.completionId(), status);
    }

    static IoCompletion decodeBody(PduReader in) throws DecodeException {
        return new IoCompletion(in.i32("DeviceId"), in.i32("CompletionId"), new NtStatus(in.i32("IoStatus")));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.DEVICE_IO_COMPLETION;
    }

    @Override
    public int bodySize() {
        return SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(deviceId).u32(completionId).u32(status.code());
    }
}
