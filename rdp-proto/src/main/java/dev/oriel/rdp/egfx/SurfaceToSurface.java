package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;

/** RDPGFX_SURFACE_TO_SURFACE_PDU, MS-RDPEGFX 2.2.2.5: copies an area to one or more places. */
public record SurfaceToSurface(
        int sourceSurfaceId, int destinationSurfaceId, Rectangle source, List<EgfxPoint> destinations)
        implements EgfxPdu {

    public SurfaceToSurface {
        EgfxRectangles.check(source);
        destinations = List.copyOf(destinations);
    }

    static SurfaceToSurface decodeBody(PduReader in) throws DecodeException {
        return new SurfaceToSurface(
                in.u16("surfaceIdSrc"),
                in.u16("surfaceIdDest"),
                EgfxRectangles.decode("rectSrc", in),
                EgfxPoint.decodeList(in));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.SURFACE_TO_SURFACE;
    }

    @Override
    public int bodySize() {
        return 2 + 2 + EgfxRectangles.SIZE + 2 + destinations.size() * EgfxPoint.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(sourceSurfaceId).u16(destinationSurfaceId);
        EgfxRectangles.encode(source, out);
        EgfxPoint.encodeList(destinations, out);
    }
}
