package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;

/**
 * An area of an H.264 picture that is to be drawn, RDPGFX_RECT16 with its RDPGFX_AVC420_QUANT_QUALITY, MS-RDPEGFX 2.2.4.4.2.
 *
 * @param area on the surface, which the picture covers from its upper left corner on; not inverted
 * @param quantizer {@code qp}, 0..63: H.264 itself knows 0..51, less is better
 * @param progressive whether the area is to be sent again in a better quality
 * @param quality {@code qualityVal}, 0..100
 */
public record AvcRegion(Rectangle area, int quantizer, boolean progressive, int quality) {

    static final int RECT_SIZE = 8;
    static final int QUALITY_SIZE = 2;

    private static final int MAX_QUANTIZER = 0x3f;
    private static final int MAX_QUALITY = 100;
    private static final int PROGRESSIVE = 0x80;

    public AvcRegion {
        if (!(0 <= area.x() && 0 <= area.y() && area.right() <= 0xffff && area.bottom() <= 0xffff)) {
            throw new IllegalArgumentException("area " + area);
        }
        if (!(0 <= quantizer && quantizer <= MAX_QUANTIZER && 0 <= quality && quality <= MAX_QUALITY)) {
            throw new IllegalArgumentException("quantizer " + quantizer + ", quality " + quality);
        }
    }

    static Rectangle decodeArea(PduReader in) throws DecodeException {
        int left = in.u16("regionRects.left");
        int top = in.u16("regionRects.top");
        int right = in.u16("regionRects.right");
        int bottom = in.u16("regionRects.bottom");
        if (!(left <= right && top <= bottom)) {
            throw DecodeException.invalid(
                    "regionRects", "inverted: " + left + "," + top + " to " + right + "," + bottom);
        }
        return new Rectangle(left, top, right - left, bottom - top);
    }

    static AvcRegion decodeQuality(Rectangle area, PduReader in) throws DecodeException {
        int value = in.u8("qpVal");
        int quality = in.u8("qualityVal");
        if (!(quality <= MAX_QUALITY)) {
            throw DecodeException.limit("qualityVal", quality, MAX_QUALITY);
        }
        return new AvcRegion(area, value & MAX_QUANTIZER, (value & PROGRESSIVE) != 0, quality);
    }

    void encodeArea(PduWriter out) {
        out.u16(area.x()).u16(area.y()).u16(area.right()).u16(area.bottom());
    }

    void encodeQuality(PduWriter out) {
        out.u8(quantizer | (progressive ? PROGRESSIVE : 0)).u8(quality);
    }
}
