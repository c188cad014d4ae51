package dev.oriel.rdp.audin;

import dev.oriel.rdp.wire.PduWriter;

/** MSG_SNDIN_DATA_INCOMING, MS-RDPEAI 2.2.3.1: the client's list or its sound comes next; servers use it to measure. */
public record AudinIncomingData() implements AudinPdu {

    static final int ID = 0x05;

    @Override
    public int encodedSize() {
        return HEADER_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID);
    }
}
