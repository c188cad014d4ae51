package dev.oriel.rdp.audin;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * MSG_SNDIN_VERSION, MS-RDPEAI 2.2.2.1: both ends say what they speak, the server first.
 *
 * @param version u32
 */
public record AudinVersion(long version) implements AudinPdu {

    static final int ID = 0x01;

    static AudinVersion decodeBody(PduReader in) throws DecodeException {
        return new AudinVersion(in.u32("Version"));
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE + 4;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID).u32(version);
    }
}
