package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * RDPGFX_SOLIDFILL_PDU, MS-RDPEGFX 2.2.2.4: fills areas with one colour.
 *
 * @param argb {@code 0xAARRGGBB}; alpha means nothing on XRGB surfaces
 * @param areas 0..65535 of them
 */
public record SolidFill(int surfaceId, int argb, List<Rectangle> areas) implements EgfxPdu {

    public SolidFill {
        areas = List.copyOf(areas);
        if (!(areas.size() <= 0xffff)) {
            throw new IllegalArgumentException(areas.size() + " areas");
        }
        areas.forEach(EgfxRectangles::check);
    }

    static SolidFill decodeBody(PduReader in) throws DecodeException {
        int surfaceId = in.u16("surfaceId");
        int argb = in.i32("fillPixel");
        int count = in.u16("fillRectCount");
        if (!(count * EgfxRectangles.SIZE <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "fillRects", count + " areas promised");
        }
        List<Rectangle> areas = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            areas.add(EgfxRectangles.decode("fillRects", in));
        }
        return new SolidFill(surfaceId, argb, areas);
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.SOLID_FILL;
    }

    @Override
    public int bodySize() {
        return 2 /* surfaceId */ + 4 /* fillPixel */ + 2 /* fillRectCount */ + areas.size() * EgfxRectangles.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(surfaceId).u32(argb).u16(areas.size());
        for (Rectangle area : areas) {
            EgfxRectangles.encode(area, out);
        }
    }
}
