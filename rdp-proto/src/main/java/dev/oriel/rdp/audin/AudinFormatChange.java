package dev.oriel.rdp.audin;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * MSG_SNDIN_FORMATCHANGE, MS-RDPEAI 2.2.4.1: the server asks for another format, or the client says in which one its next
 * data are.
 *
 * @param newFormat place in the client's list, u32
 */
public record AudinFormatChange(long newFormat) implements AudinPdu {

    static final int ID = 0x07;

    static AudinFormatChange decodeBody(PduReader in) throws DecodeException {
        return new AudinFormatChange(in.u32("NewFormat"));
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE + 4;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID).u32(newFormat);
    }
}
