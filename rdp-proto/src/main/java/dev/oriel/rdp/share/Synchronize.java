package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_SYNCHRONIZE_PDU, MS-RDPBCGR 2.2.1.14 and 2.2.1.19: the first PDU of finalization, both ways.
 *
 * @param targetUser the other side's MCS channel, u16
 */
public record Synchronize(int targetUser) implements ShareDataPdu {

    static final int TYPE = 31;
    private static final int SYNCMSGTYPE_SYNC = 1;

    public static Synchronize decode(PduReader in) throws DecodeException {
        int messageType = in.u16("messageType");
        if (messageType != SYNCMSGTYPE_SYNC) {
            throw DecodeException.invalid("messageType", "want " + SYNCMSGTYPE_SYNC + ", got " + messageType);
        }
        return new Synchronize(in.u16("targetUser"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 2 /* messageType */ + 2 /* targetUser */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(SYNCMSGTYPE_SYNC).u16(targetUser);
    }
}
