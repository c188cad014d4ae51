package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_UD_CS_MONITOR_EX, MS-RDPBCGR 2.2.1.3.9: attributes of the client's monitors.
 *
 * @param monitors in the order of {@link ClientMonitorData}, {@value ClientMonitorData#MAX_MONITORS} at most
 */
public record ClientMonitorExtendedData(List<MonitorAttributes> monitors) implements ClientDataBlock {

    static final int TYPE = 0xC008;

    public ClientMonitorExtendedData {
        monitors = List.copyOf(monitors);
        if (!(monitors.size() <= ClientMonitorData.MAX_MONITORS)) {
            throw new IllegalArgumentException(monitors.size() + " monitors");
        }
    }

    static ClientMonitorExtendedData decodeContent(PduReader in) throws DecodeException {
        in.padding("flags", 4);
        long size = in.u32("monitorAttributeSize");
        if (size != MonitorAttributes.SIZE) {
            throw DecodeException.invalid("monitorAttributeSize", "want " + MonitorAttributes.SIZE + ", got " + size);
        }
        int count = in.u32AsInt("monitorCount", ClientMonitorData.MAX_MONITORS);
        List<MonitorAttributes> monitors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            monitors.add(MonitorAttributes.decode(in));
        }
        return new ClientMonitorExtendedData(monitors);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* flags */
                + 4 /* monitorAttributeSize */
                + 4 /* monitorCount */
                + MonitorAttributes.SIZE * monitors.size();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(0).u32(MonitorAttributes.SIZE).u32(monitors.size());
        monitors.forEach(out::pdu);
    }
}
