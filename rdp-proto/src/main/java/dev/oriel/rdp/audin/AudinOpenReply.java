package dev.oriel.rdp.audin;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * MSG_SNDIN_OPEN_REPLY, MS-RDPEAI 2.2.2.4: whether the microphone was opened.
 *
 * @param result HRESULT: negative is a failure
 */
public record AudinOpenReply(int result) implements AudinPdu {

    public static final int S_OK = 0;
    public static final int E_FAIL = 0x8000_4005;
    public static final int E_ACCESSDENIED = 0x8007_0005;

    static final int ID = 0x04;

    static AudinOpenReply decodeBody(PduReader in) throws DecodeException {
        return new AudinOpenReply(in.i32("Result"));
    }

    public boolean isOpen() {
        return result >= 0;
    }

    @Override
    public int encodedSize() {
        return HEADER_SIZE + 4;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(ID).u32(result);
    }
}
