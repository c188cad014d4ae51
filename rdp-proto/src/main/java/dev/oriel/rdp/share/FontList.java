package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FONT_LIST_PDU, MS-RDPBCGR 2.2.1.18: the client's last PDU of finalization. It carries no fonts: every field has
 * one allowed value, so none is kept.
 */
public record FontList() implements ShareDataPdu {

    static final int TYPE = 39;
    private static final int FIRST_AND_LAST = 3;
    private static final int ENTRY_SIZE = 50;

    public static FontList decode(PduReader in) throws DecodeException {
        in.padding("numberFonts", 2);
        in.padding("totalNumFonts", 2);
        in.padding("listFlags", 2);
        in.padding("entrySize", 2);
        return new FontList();
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 * 2;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(0).u16(0).u16(FIRST_AND_LAST).u16(ENTRY_SIZE);
    }
}
