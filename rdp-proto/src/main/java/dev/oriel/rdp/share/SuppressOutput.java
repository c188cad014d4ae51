package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import org.jspecify.annotations.Nullable;

/**
 * TS_SUPPRESS_OUTPUT_PDU, MS-RDPBCGR 2.2.11.3.1: the client stops or resumes display updates.
 *
 * @param desktopRect area to refresh, or null when the client asks for silence
 */
public record SuppressOutput(@Nullable InclusiveRectangle desktopRect) implements ShareDataPdu {

    static final int TYPE = 35;

    private static final int FIXED_SIZE = 1 /* allowDisplayUpdates */ + 3 /* pad3Octets */;

    public static SuppressOutput decode(PduReader in) throws DecodeException {
        int allowDisplayUpdates = in.u8("allowDisplayUpdates");
        in.padding("pad3Octets", 3);
        return switch (allowDisplayUpdates) {
            case 0 -> new SuppressOutput(null);
            case 1 -> new SuppressOutput(InclusiveRectangle.decode(in));
            default -> throw DecodeException.invalid("allowDisplayUpdates", "want 0 or 1, got " + allowDisplayUpdates);
        };
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return FIXED_SIZE + (desktopRect == null ? 0 : InclusiveRectangle.SIZE);
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(desktopRect == null ? 0 : 1).zeros(3);
        if (desktopRect != null) {
            out.pdu(desktopRect);
        }
    }
}
