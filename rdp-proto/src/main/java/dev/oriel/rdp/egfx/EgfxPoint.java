package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPGFX_POINT16, MS-RDPEGFX 2.2.1.1: a place on a surface, -32768..32767.
 */
public record EgfxPoint(int x, int y) {

    static final int SIZE = 4;

    public EgfxPoint {
        if (x != (short) x || y != (short) y) {
            throw new IllegalArgumentException("point " + x + "," + y);
        }
    }

    static List<EgfxPoint> decodeList(PduReader in) throws DecodeException {
        int count = in.u16("destPtsCount");
        if (!(count * SIZE <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "destPts", count + " points promised");
        }
        List<EgfxPoint> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(new EgfxPoint(in.i16("destPts.x"), in.i16("destPts.y")));
        }
        return points;
    }

    static void encodeList(List<EgfxPoint> points, PduWriter out) {
        out.u16(points.size());
        for (EgfxPoint point : points) {
            out.u16(point.x()).u16(point.y());
        }
    }
}
