package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_RECTANGLE16, MS-RDPBCGR 2.2.11.1: an area whose right and bottom edges belong to it. Coordinates 0..65535.
 *
 * @param left first column
 * @param top first row
 * @param right last column
 * @param bottom last row
 */
public record InclusiveRectangle(int left, int top, int right, int bottom) implements Pdu {

    /** Encoded size in bytes. */
    public static final int SIZE = 2 /* left */ + 2 /* top */ + 2 /* right */ + 2 /* bottom */;

    public static InclusiveRectangle decode(PduReader in) throws DecodeException {
        return new InclusiveRectangle(in.u16("left"), in.u16("top"), in.u16("right"), in.u16("bottom"));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(left).u16(top).u16(right).u16(bottom);
    }
}
