package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.List;

/** RDPGFX_CACHE_TO_SURFACE_PDU, MS-RDPEGFX 2.2.2.7: draws a kept picture at one or more places. */
public record CacheToSurface(int cacheSlot, int surfaceId, List<EgfxPoint> destinations) implements EgfxPdu {

    public CacheToSurface {
        destinations = List.copyOf(destinations);
    }

    static CacheToSurface decodeBody(PduReader in) throws DecodeException {
        return new CacheToSurface(in.u16("cacheSlot"), in.u16("surfaceId"), EgfxPoint.decodeList(in));
    }

    @Override
    public EgfxCommand command() {
        return EgfxCommand.CACHE_TO_SURFACE;
    }

    @Override
    public int bodySize() {
        return 2 + 2 + 2 + destinations.size() * EgfxPoint.SIZE;
    }

    @Override
    public void encodeBody(PduWriter out) {
        out.u16(cacheSlot).u16(surfaceId);
        EgfxPoint.encodeList(destinations, out);
    }
}
