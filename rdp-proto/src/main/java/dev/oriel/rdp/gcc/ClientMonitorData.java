package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_UD_CS_MONITOR, MS-RDPBCGR 2.2.1.3.6: the client's monitors.
 *
 * @param monitors {@value #MAX_MONITORS} at most
 */
public record ClientMonitorData(List<MonitorDefinition> monitors) implements ClientDataBlock {

    /** Most monitors of a client. */
    public static final int MAX_MONITORS = 16;

    static final int TYPE = 0xC005;

    public ClientMonitorData {
        monitors = List.copyOf(monitors);
        if (!(monitors.size() <= MAX_MONITORS)) {
            throw new IllegalArgumentException(monitors.size() + " monitors");
        }
    }

    static ClientMonitorData decodeContent(PduReader in) throws DecodeException {
        in.padding("flags", 4);
        int count = in.u32AsInt("monitorCount", MAX_MONITORS);
        List<MonitorDefinition> monitors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            monitors.add(MonitorDefinition.decode(in));
        }
        return new ClientMonitorData(monitors);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int contentSize() {
        return 4 /* flags */ + 4 /* monitorCount */ + MonitorDefinition.SIZE * monitors.size();
    }

    @Override
    public void encodeContent(PduWriter out) {
        out.u32(0).u32(monitors.size());
        monitors.forEach(out::pdu);
    }
}
