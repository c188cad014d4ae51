package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/** RDPGFX_RECT16, MS-RDPEGFX 2.2.1.2, as {@link Rectangle}: right and bottom are exclusive on the wire too. */
final class EgfxRectangles {

    static final int SIZE = 8;

    private EgfxRectangles() {}

    static void check(Rectangle area) {
        if (!(0 <= area.x() && 0 <= area.y() && area.right() <= 0xffff && area.bottom() <= 0xffff)) {
            throw new IllegalArgumentException("area " + area);
        }
    }

    static Rectangle decode(String field, PduReader in) throws DecodeException {
        int left = in.u16(field + ".left");
        int top = in.u16(field + ".top");
        int right = in.u16(field + ".right");
        int bottom = in.u16(field + ".bottom");
        if (!(left <= right && top <= bottom)) {
            throw DecodeException.invalid(field, "inverted: " + left + "," + top + " to " + right + "," + bottom);
        }
        return new Rectangle(left, top, right - left, bottom - top);
    }

    static void encode(Rectangle area, PduWriter out) {
        out.u16(area.x()).u16(area.y()).u16(area.right()).u16(area.bottom());
    }
}
