package dev.oriel.rdp.disp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * DISPLAYCONTROL_CAPS_PDU, MS-RDPEDISP 2.2.2.1: how much screen the server takes: at most {@code maxMonitors} monitors of
 * together {@code maxMonitors * areaFactorA * areaFactorB} pixels.
 *
 * @param maxMonitors 1 or more
 * @param areaFactorA pixels, usually a width
 * @param areaFactorB pixels, usually a height
 */
public record DisplayControlCaps(int maxMonitors, int areaFactorA, int areaFactorB) implements DisplayControlPdu {

    static DisplayControlCaps decodeBody(PduReader in) throws DecodeException {
        return new DisplayControlCaps(
                in.u32AsInt("MaxNumMonitors", Integer.MAX_VALUE),
                in.u32AsInt("MaxMonitorAreaFactorA", Integer.MAX_VALUE),
                in.u32AsInt("MaxMonitorAreaFactorB", Integer.MAX_VALUE));
    }

    /** The most pixels of all monitors together. */
    public long maxPixels() {
        long area = (long) areaFactorA * areaFactorB;
        return maxMonitors == 0 || area <= Long.MAX_VALUE / maxMonitors ? area * maxMonitors : Long.MAX_VALUE;
    }

    @Override
    public int encodedSize() {
        return DisplayControlHeader.SIZE + 12;
    }

    @Override
    public void encode(PduWriter out) {
        DisplayControlHeader.encode(out, DisplayControlHeader.TYPE_CAPS, encodedSize());
        out.u32(maxMonitors).u32(areaFactorA).u32(areaFactorB);
    }
}
