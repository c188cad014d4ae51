package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SAVE_SESSION_INFO_PDU_DATA, MS-RDPBCGR 2.2.10.1.1: a user has logged on, or something about it.
 *
 * @param info one of the four kinds
 */
public record SaveSessionInfo(LogonNotice info) implements ShareDataPdu {

    static final int TYPE = 38;

    public static SaveSessionInfo decode(PduReader in) throws DecodeException {
        return new SaveSessionInfo(LogonNotice.decode(in));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return info.encodedSize();
    }

    @Override
    public void encode(PduWriter out) {
        out.pdu(info);
    }
}
