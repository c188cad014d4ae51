package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * DR_DEVICELIST_REMOVE, MS-RDPEFS 2.2.3.2.
 *
 * @param deviceIds at most {@link DeviceListAnnounce#MAX_DEVICES}
 */
public record DeviceListRemove(List<Integer> deviceIds) implements EfsPdu {

    public DeviceListRemove {
        deviceIds = List.copyOf(deviceIds);
        if (deviceIds.size() > DeviceListAnnounce.MAX_DEVICES) {
            throw new IllegalArgumentException(deviceIds.size() + " devices");
        }
    }

    static DeviceListRemove decodeBody(PduReader in) throws DecodeException {
        int count = in.u32AsInt("DeviceCount", DeviceListAnnounce.MAX_DEVICES);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(in.i32("DeviceIds"));
        }
        return new DeviceListRemove(ids);
    }

    @Override
    public EfsPacket packet() {
        return EfsPacket.DEVICE_LIST_REMOVE;
    }

    @Override
    public int bodySize() {
        return 4 /* DeviceCount */ + 4 * deviceIds.size();
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u32(deviceIds.size());
        deviceIds.forEach(out::u32);
    }
}
