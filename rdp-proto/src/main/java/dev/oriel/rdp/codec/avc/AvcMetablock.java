package dev.oriel.rdp.codec.avc;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.DecodeException.Kind;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * RFX_AVC420_METABLOCK, MS-RDPEGFX 2.2.4.4.1: what is to be drawn of the picture that follows.
 *
 * @param regions at most {@link #MAX_REGIONS}
 */
public record AvcMetablock(List<AvcRegion> regions) implements Pdu {

    /** Those of a surface of 16384 x 16384 pixels in squares of 64. */
    public static final int MAX_REGIONS = 65_536;

    private static final int REGION_SIZE = AvcRegion.RECT_SIZE + AvcRegion.QUALITY_SIZE;

    public AvcMetablock {
        regions = List.copyOf(regions);
        if (!(regions.size() <= MAX_REGIONS)) {
            throw new IllegalArgumentException(regions.size() + " regions");
        }
    }

    public static AvcMetablock decode(PduReader in) throws DecodeException {
        int count = in.u32AsInt("numRegionRects", MAX_REGIONS);
        if (!(count * REGION_SIZE <= in.remaining())) {
            throw new DecodeException(Kind.TRUNCATED, "regionRects", count + " areas promised");
        }
        List<Rectangle> areas = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            areas.add(AvcRegion.decodeArea(in));
        }
        List<AvcRegion> regions = new ArrayList<>(count);
        for (Rectangle area : areas) {
            regions.add(AvcRegion.decodeQuality(area, in));
        }
        return new AvcMetablock(regions);
    }

    @Override
    public int encodedSize() {
        return 4 /* numRegionRects */ + regions.size() * REGION_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(regions.size());
        for (AvcRegion region : regions) {
            region.encodeArea(out);
        }
        for (AvcRegion region : regions) {
            region.encodeQuality(out);
        }
    }
}
