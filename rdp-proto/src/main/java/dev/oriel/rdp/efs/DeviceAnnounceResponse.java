package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** DR_CORE_DEVICE_ANNOUNCE_RSP, MS-RDPEFS 2.2.2.1: whether the server will use a device. */
public record DeviceAnnounceResponse(int deviceId, NtStatus result) implements EfsPdu {

    static DeviceAnnounceResponse decodeBody(PduReader in) throws DecodeException {
        return new DeviceAnnounceResponse(in.i32("DeviceId"), new NtStatus(in.i32("ResultCode")));
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.DEVICE_REPLY;
    }

    @Override
    public int bodySize() {
        return 4 /* DeviceId */ + 4 /* ResultCode */;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(deviceId).u32(result.code());
    }
}
