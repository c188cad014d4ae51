package dev.oriel.rdp.disp;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * DISPLAYCONTROL_MONITOR_LAYOUT, MS-RDPEDISP 2.2.2.2.1. Sizes and positions are checked; the values that a server must
 * ignore when they are out of range (physical size, orientation, scale) are kept as sent and read through accessors.
 *
 * @param flags {@link #PRIMARY}; unknown bits are kept
 * @param area pixels; width 200..8192 and even, height 200..8192
 * @param physicalWidth millimetres, believable in 10..10000
 * @param physicalHeight millimetres
 * @param orientation degrees
 * @param desktopScale per cent
 * @param deviceScale per cent
 */
public record DisplayMonitor(
        int flags,
        Rectangle area,
        long physicalWidth,
        long physicalHeight,
        long orientation,
        long desktopScale,
        long deviceScale)
        implements Pdu {

    public static final int PRIMARY = 0x0000_0001;

    public static final int MIN_SIDE = 200;
    public static final int MAX_SIDE = 8192;

    /** Encoded size in bytes. */
    static final int SIZE = 40;

    private static final int MAX_POSITION = 32767;

    public DisplayMonitor {
        if (!isWidth(area.width()) || !isHeight(area.height())) {
            throw new IllegalArgumentException("monitor of " + area.width() + "x" + area.height());
        }
        if (!isPosition(area.x()) || !isPosition(area.y())) {
            throw new IllegalArgumentException("monitor at " + area.x() + "," + area.y());
        }
        if ((flags & PRIMARY) != 0 && !(area.x() == 0 && area.y() == 0)) {
            throw new IllegalArgumentException("primary monitor at " + area.x() + "," + area.y());
        }
    }

    private static boolean isWidth(int width) {
        return isHeight(width) && width % 2 == 0;
    }

    private static boolean isHeight(int height) {
        return MIN_SIDE <= height && height <= MAX_SIDE;
    }

    private static boolean isPosition(int position) {
        return -MAX_POSITION <= position && position <= MAX_POSITION;
    }

    static DisplayMonitor decode(PduReader in) throws DecodeException {
        int flags = in.i32("Flags");
        int left = in.i32("Left");
        int top = in.i32("Top");
        if (!isPosition(left) || !isPosition(top)) {
            throw DecodeException.invalid("Left", "monitor at " + left + "," + top);
        }
        if ((flags & PRIMARY) != 0 && !(left == 0 && top == 0)) {
            throw DecodeException.invalid("Left", "primary monitor at " + left + "," + top);
        }
        int width = in.u32AsInt("Width", MAX_SIDE);
        if (!isWidth(width)) {
            throw DecodeException.invalid("Width", "want an even number from 200 to 8192, got " + width);
        }
        int height = in.u32AsInt("Height", MAX_SIDE);
        if (!isHeight(height)) {
            throw DecodeException.invalid("Height", "want 200 to 8192, got " + height);
        }
        return new DisplayMonitor(
                flags,
                new Rectangle(left, top, width, height),
                in.u32("PhysicalWidth"),
                in.u32("PhysicalHeight"),
                in.u32("Orientation"),
                in.u32("DesktopScaleFactor"),
                in.u32("DeviceScaleFactor"));
    }

    public boolean isPrimary() {
        return (flags & PRIMARY) != 0;
    }

    /** Scale of the desktop in per cent, 100..500; 100 when the client sent something else. */
    public int effectiveDesktopScale() {
        return 100 <= desktopScale && desktopScale <= 500 ? (int) desktopScale : 100;
    }

    /** Clockwise turn in degrees: 0, 90, 180 or 270; 0 when the client sent something else. */
    public int effectiveOrientation() {
        return orientation == 90 || orientation == 180 || orientation == 270 ? (int) orientation : 0;
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(flags).u32(area.x()).u32(area.y()).u32(area.width()).u32(area.height());
        out.u32(physicalWidth)
                .u32(physicalHeight)
                .u32(orientation)
                .u32(desktopScale)
                .u32(deviceScale);
    }
}
