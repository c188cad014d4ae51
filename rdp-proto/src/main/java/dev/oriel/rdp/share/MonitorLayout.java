package dev.oriel.rdp.share;

import dev.oriel.rdp.gcc.MonitorDefinition;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_MONITOR_LAYOUT_PDU, MS-RDPBCGR 2.2.12.1: the server says which monitors it uses.
 *
 * @param monitors {@value #MAX_MONITORS} at most
 */
public record MonitorLayout(List<MonitorDefinition> monitors) implements ShareDataPdu {

    /** Most monitors that are accepted. */
    public static final int MAX_MONITORS = 64;

    static final int TYPE = 55;

    public MonitorLayout {
        monitors = List.copyOf(monitors);
        if (!(monitors.size() <= MAX_MONITORS)) {
            throw new IllegalArgumentException(monitors.size() + " monitors");
        }
    }

    public static MonitorLayout decode(PduReader in) throws DecodeException {
        int count = in.u32AsInt("monitorCount", MAX_MONITORS);
        List<MonitorDefinition> monitors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            monitors.add(MonitorDefinition.decode(in));
        }
        return new MonitorLayout(monitors);
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 /* monitorCount */ + MonitorDefinition.SIZE * monitors.size();
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(monitors.size());
        monitors.forEach(out::pdu);
    }
}
