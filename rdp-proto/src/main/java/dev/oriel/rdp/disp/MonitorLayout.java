package dev.oriel.rdp.disp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * DISPLAYCONTROL_MONITOR_LAYOUT_PDU, MS-RDPEDISP 2.2.2.2: the client asks for these monitors.
 *
 * @param monitors 1 to {@link #MAX_MONITORS}, exactly one of them primary
 */
public record MonitorLayout(List<DisplayMonitor> monitors) implements DisplayControlPdu {

    /** More than any client has. */
    public static final int MAX_MONITORS = 64;

    public MonitorLayout {
        monitors = List.copyOf(monitors);
        if (!(1 <= monitors.size() && monitors.size() <= MAX_MONITORS)) {
            throw new IllegalArgumentException(monitors.size() + " monitors");
        }
        if (primaries(monitors) != 1) {
            throw new IllegalArgumentException(primaries(monitors) + " primary monitors");
        }
    }

    private static long primaries(List<DisplayMonitor> monitors) {
        return monitors.stream().filter(DisplayMonitor::isPrimary).count();
    }

    static MonitorLayout decodeBody(PduReader in) throws DecodeException {
        long monitorSize = in.u32("MonitorLayoutSize");
        if (monitorSize != DisplayMonitor.SIZE) {
            throw DecodeException.invalid("MonitorLayoutSize", "want " + DisplayMonitor.SIZE + ", got " + monitorSize);
        }
        int count = in.u32AsInt("NumMonitors", MAX_MONITORS);
        List<DisplayMonitor> monitors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            monitors.add(DisplayMonitor.decode(in));
        }
        if (primaries(monitors) != 1) {
            throw DecodeException.invalid("Flags", primaries(monitors) + " primary monitors of " + count);
        }
        return new MonitorLayout(monitors);
    }

    public DisplayMonitor primary() {
        return monitors.stream().filter(DisplayMonitor::isPrimary).findFirst().orElseThrow();
    }

    /** The smallest area that holds all monitors. */
    public Rectangle bounds() {
        Rectangle bounds = monitors.get(0).area();
        for (DisplayMonitor monitor : monitors) {
            bounds = bounds.union(monitor.area());
        }
        return bounds;
    }

    @Override
    public int encodedSize() {
        return DisplayControlHeader.SIZE
                + 4 /* MonitorLayoutSize */
                + 4 /* NumMonitors */
                + monitors.size() * DisplayMonitor.SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        DisplayControlHeader.encode(out, DisplayControlHeader.TYPE_MONITOR_LAYOUT, encodedSize());
        out.u32(DisplayMonitor.SIZE).u32(monitors.size());
        for (DisplayMonitor monitor : monitors) {
            out.pdu(monitor);
        }
    }
}
