package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_AUTORECONNECT_STATUS_PDU, MS-RDPBCGR 2.2.4.1.1: automatic reconnection has failed.
 *
 * @param arcStatus u32, 0 by rule
 */
public record AutoReconnectStatus(long arcStatus) implements ShareDataPdu {

    static final int TYPE = 50;

    public static AutoReconnectStatus decode(PduReader in) throws DecodeException {
        return new AutoReconnectStatus(in.u32("arcStatus"));
    }

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 4 /* arcStatus */;
    }

    @Override
    public void encode(PduWriter out) {
        out.u32(arcStatus);
    }
}
