package dev.oriel.rdp.touch;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * The extent of a finger, MS-RDPEI 2.2.3.3.1.1: edges relative to the contact's point, right and bottom exclusive, before
 * it is turned by the orientation. Each edge is in -16383..16383; nothing says that they are in order.
 */
public record ContactRectangle(int left, int top, int right, int bottom) {

    private static final VariableInteger EDGE = VariableInteger.TWO_BYTE_SIGNED;

    /** The largest distance of an edge from the point, in pixels. */
    public static final int MAX_EDGE = 0x3FFF;

    public ContactRectangle {
        EDGE.checked("contactRectLeft", left);
        EDGE.checked("contactRectTop", top);
        EDGE.checked("contactRectRight", right);
        EDGE.checked("contactRectBottom", bottom);
    }

    static ContactRectangle decode(PduReader in) throws DecodeException {
        return new ContactRectangle(
                EDGE.readInt(in, "contactRectLeft"),
                EDGE.readInt(in, "contactRectTop"),
                EDGE.readInt(in, "contactRectRight"),
                EDGE.readInt(in, "contactRectBottom"));
    }

    int encodedSize() {
        return EDGE.size(left) + EDGE.size(top) + EDGE.size(right) + EDGE.size(bottom);
    }

    void encode(PduWriter out) {
        EDGE.write(out, left);
        EDGE.write(out, top);
        EDGE.write(out, right);
        EDGE.write(out, bottom);
    }
}
