package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_FONT_MAP_PDU, MS-RDPBCGR 2.2.1.22: the server's last PDU of finalization: the client may send input. Every field
 * has one allowed value, so none is kept.
 */
public record FontMap() implements ShareDataPdu {

    static final int TYPE = 40;
    private static final int FIRST_AND_LAST = 3;
    private static final int ENTRY_SIZE = 4;

    public static FontMap decode(PduReader in) throws DecodeException {
        in.padding("numberEntries", 2);
        in.padding("totalNumEntries", 2);
        in.padding("mapFlags", 2);
        in.padding("entrySize", 2);
        return new FontMap();
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
