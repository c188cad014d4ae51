package dev.oriel.rdp.gcc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_MONITOR_ATTRIBUTES, MS-RDPBCGR 2.2.1.3.9.1: size and scale of a monitor. All u32.
 *
 * @param physicalWidth millimetres
 * @param physicalHeight millimetres
 * @param orientation degrees: 0, 90, 180, 270
 * @param desktopScaleFactor percent
 * @param deviceScaleFactor percent
 */
public record MonitorAttributes(
        long physicalWidth, long physicalHeight, long orientation, long desktopScaleFactor, long deviceScaleFactor)
        implements Pdu {

    /** Encoded size in bytes. */
    public static final int SIZE = 5 * 4;

    public static MonitorAttributes decode(PduReader in) throws DecodeException {
        return new MonitorAttributes(
                in.u32("physicalWidth"),
                in.u32("physicalHeight"),
                in.u32("orientation"),
                in.u32("desktopScaleFactor"),
                in.u32("deviceScaleFactor"));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(physicalWidth).u32(physicalHeight).u32(orientation);
        out.u32(desktopScaleFactor).u32(deviceScaleFactor);
    }
}
