package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * TS_MONITOR_DEF inside RDPGFX_RESET_GRAPHICS_PDU, MS-RDPBCGR 2.2.1.3.6.1.
 *
 * @param area on the desktop; right and bottom are inclusive on the wire
 * @param flags 1 for the primary monitor; unknown bits are kept
 */
public record EgfxMonitor(Rectangle area, int flags) {

    public static final int PRIMARY = 0x0000_0001;

    static final int SIZE = 20;
    private static final int MAX_POSITION = 0xffff;

    public EgfxMonitor {
        if (!isEdge(area.x()) || !isEdge(area.y()) || !isEdge(area.right()) || !isEdge(area.bottom())) {
            throw new IllegalArgumentException("monitor " + area);
        }
        if (area.isEmpty()) {
            throw new IllegalArgumentException("empty monitor");
        }
    }

    private static boolean isEdge(int value) {
        return -MAX_POSITION <= value && value <= MAX_POSITION;
    }

    static EgfxMonitor decode(PduReader in) throws DecodeException {
        int left = in.i32("left");
        int top = in.i32("top");
        int right = in.i32("right");
        int bottom = in.i32("bottom");
        if (!isEdge(left) || !isEdge(top) || !isEdge(right) || !isEdge(bottom)) {
            throw DecodeException.invalid("monitorDefArray", "edge out of range");
        }
        if (!(left <= right && top <= bottom && isEdge(right + 1) && isEdge(bottom + 1))) {
            throw DecodeException.invalid("monitorDefArray", "inverted monitor");
        }
        return new EgfxMonitor(new Rectangle(left, top, right - left + 1, bottom - top + 1), in.i32("flags"));
    }

    void encode(PduWriter out) {
        out.u32(area.x())
                .u32(area.y())
                .u32(area.right() - 1)
                .u32(area.bottom() - 1)
                .u32(flags);
    }
}
