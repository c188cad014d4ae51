package dev.oriel.rdp.x224;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * RDP_NEG_CORRELATION_INFO, MS-RDPBCGR 2.2.1.1.2: an identifier that ties together the logs of one connection.
 *
 * @param correlationId {@value #ID_SIZE} bytes
 */
public record CorrelationInfo(Bytes correlationId) implements Pdu {

    /** Size of the identifier in bytes. */
    public static final int ID_SIZE = 16;

    static final int SIZE = 1 /* type */ + 1 /* flags */ + 2 /* length */ + ID_SIZE + 16 /* reserved */;
    private static final int TYPE = 0x06;

    public CorrelationInfo {
        if (correlationId.length() != ID_SIZE) {
            throw new IllegalArgumentException("identifier of " + correlationId.length() + " bytes");
        }
    }

    public static CorrelationInfo decode(PduReader in) throws DecodeException {
        int type = in.u8("type");
        if (type != TYPE) {
            throw DecodeException.invalid("type", "want TYPE_RDP_CORRELATION_INFO, got " + type);
        }
        in.padding("flags", 1);
        int length = in.u16("length");
        if (length != SIZE) {
            throw DecodeException.invalid("length", "want " + SIZE + ", got " + length);
        }
        Bytes id = in.bytes("correlationId", ID_SIZE);
        in.padding("reserved", 16);
        return new CorrelationInfo(id);
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u8(TYPE).u8(0).u16(SIZE).bytes(correlationId).zeros(16);
    }
}
