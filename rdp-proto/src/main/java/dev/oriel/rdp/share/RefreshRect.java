package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * TS_REFRESH_RECT_PDU, MS-RDPBCGR 2.2.11.2: the client wants areas drawn again.
 *
 * @param areasToRefresh 255 at most
 */
public record RefreshRect(List<InclusiveRectangle> areasToRefresh) implements ShareDataPdu {

    static final int TYPE = 33;
    private static final int MAX_AREAS = 255;
    private static final int FIXED_SIZE = 1 /* numberOfAreas */ + 3 /* pad3Octets */;

    public RefreshRect {
        areasToRefresh = List.copyOf(areasToRefresh);
        if (!(areasToRefresh.size() <= MAX_AREAS)) {
            throw new IllegalArgumentException(areasToRefresh.size() + " areas");
        }
    }

    public static RefreshRect decode(PduReader in) throws DecodeException {
        int count = in.u8("numberOfAreas");
        in.padding("pad3Octets", 3);
        List<InclusiveRectangle> areas = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            areas.add(InclusiveRectangle.decode(in));
        }
        return new RefreshRect(areas);
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + InclusiveRectangle.SIZE * areasToRefresh.size();
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(areasToRefresh.size()).zeros(3);
        areasToRefresh.forEach(out::pdu);
    }
}
