package dev.oriel.rdp.audin;

import dev.oriel.rdp.wire.PduWriter;

/** MSG_SNDIN_DATA, MS-RDPEAI 2.2.3.2, up to its data: sound of the microphone, which fills the rest of the message. */
public record AudinData() implements AudinPdu {

    static final int ID = 0x06;

    @Override
    public int encodedSize() {
        return HEADER_SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID);
    }
}
