package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * DR_CORE_DEVICELIST_ANNOUNCE_REQ, MS-RDPEFS 2.2.2.9; of drives alone DR_DEVICELIST_ANNOUNCE, 2.2.3.1.
 *
 * @param devices at most {@link #MAX_DEVICES}
 */
public record DeviceListAnnounce(List<DeviceAnnounce> devices) implements EfsPdu {

    /** More than any client has. */
    public static final int MAX_DEVICES = 256;

    public DeviceListAnnounce {
        devices = List.copyOf(devices);
        if (devices.size() > MAX_DEVICES) {
            throw new IllegalArgumentException(devices.size() + " devices");
        }
    }

    static DeviceListAnnounce decodeBody(PduReader in) throws DecodeException {
        int count = in.u32AsInt("DeviceCount", MAX_DEVICES);
        List<DeviceAnnounce> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(DeviceAnnounce.decode(in));
        }
        return new DeviceListAnnounce(devices);
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.DEVICE_LIST_ANNOUNCE;
    }

    @Override
    public int bodySize() {
        return 4 /* DeviceCount */
                + devices.stream().mapToInt(DeviceAnnounce::encodedSize).sum();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(devices.size());
        devices.forEach(device -> device.encode(out));
    }
}
