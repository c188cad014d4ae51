package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.PduWriter;

/** TS_SHUTDOWN_DENIED_PDU, MS-RDPBCGR 2.2.2.2: a user is logged on: the client asks its user before it closes. */
public record ShutdownDenied() implements ShareDataPdu {

    static final int TYPE = 37;

    @Override
    public int pduType2() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 0;
    }

    @Override
    public void encode(PduWriter out) {
        // The header says it all.
    }
}
