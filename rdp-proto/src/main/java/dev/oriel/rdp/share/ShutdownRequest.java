package dev.oriel.rdp.share;

import dev.oriel.rdp.wire.PduWriter;

/** TS_SHUTDOWN_REQ_PDU, MS-RDPBCGR 2.2.2.1: the client asks whether it may close. */
public record ShutdownRequest() implements ShareDataPdu {

    static final int TYPE = 36;

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
