package dev.oriel.rdp.rdstls;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** One PDU of MS-RDPBCGR 2.2.17, with the header that all share. */
public sealed interface RdstlsPdu extends Pdu permits RdstlsCapabilities, RdstlsRequest, RdstlsResponse {

    /** Longest field that is accepted, in bytes. */
    int MAX_FIELD = 4096;

    /** Bytes of the header. */
    int HEADER_SIZE = 2 /* Version */ + 2 /* PduType */ + 2 /* DataType */;

    /** PduType: what the server can do. */
    int TYPE_CAPABILITIES = 1;

    /** PduType: the client logs on. */
    int TYPE_REQUEST = 2;

    /** PduType: the server's answer. */
    int TYPE_RESPONSE = 4;

    private static int type(ByteBuf in, int at) {
        return in.getUnsignedShortLE(at);
    }

    /** Size of the PDU at the reader index, empty while that is not known. Moves nothing. */
    static OptionalInt frameLength(ByteBuf borrowed) throws DecodeException {
        int at = borrowed.readerIndex();
        if (borrowed.readableBytes() < HEADER_SIZE) {
            return OptionalInt.empty();
        }
        return switch (type(borrowed, at + 2)) {
            case TYPE_CAPABILITIES -> OptionalInt.of(RdstlsCapabilities.SIZE);
            case TYPE_RESPONSE -> OptionalInt.of(RdstlsResponse.SIZE);
            case TYPE_REQUEST ->
                switch (type(borrowed, at + 4)) {
                    case RdstlsPassword.DATA_TYPE -> fields(borrowed, HEADER_SIZE, RdstlsPassword.FIELDS);
                    case RdstlsCookie.DATA_TYPE -> fields(borrowed, HEADER_SIZE + 4 /* SessionID */, 1);
                    default -> throw unknown("DataType", type(borrowed, at + 4));
                };
            default -> throw unknown("PduType", type(borrowed, at + 2));
        };
    }

    private static OptionalInt fields(ByteBuf in, int offset, int count) throws DecodeException {
        int size = offset;
        for (int i = 0; i < count; i++) {
            if (in.readableBytes() < size + 2) {
                return OptionalInt.empty();
            }
            int length = in.getUnsignedShortLE(in.readerIndex() + size);
            if (!(length <= MAX_FIELD)) {
                throw DecodeException.limit("RDSTLS field", length, MAX_FIELD);
            }
            size += 2 + length;
        }
        return OptionalInt.of(size);
    }

    private static DecodeException unknown(String field, int value) {
        return DecodeException.unsupported(field, "unknown type " + value);
    }

    static RdstlsPdu decode(PduReader in) throws DecodeException {
        int version = in.u16("Version");
        if (version != RdstlsCapabilities.VERSION_1) {
            throw DecodeException.unsupported("Version", "RDSTLS version " + version);
        }
        int pduType = in.u16("PduType");
        int dataType = in.u16("DataType");
        return switch (pduType) {
            case TYPE_CAPABILITIES -> {
                expectDataType(dataType, RdstlsCapabilities.DATA_TYPE);
                yield RdstlsCapabilities.decodeBody(in);
            }
            case TYPE_REQUEST ->
                switch (dataType) {
                    case RdstlsPassword.DATA_TYPE -> RdstlsPassword.decodeBody(in);
                    case RdstlsCookie.DATA_TYPE -> RdstlsCookie.decodeBody(in);
                    default -> throw unknown("DataType", dataType);
                };
            case TYPE_RESPONSE -> {
                expectDataType(dataType, RdstlsResponse.DATA_TYPE);
                yield RdstlsResponse.decodeBody(in);
            }
            default -> throw unknown("PduType", pduType);
        };
    }

    private static void expectDataType(int dataType, int wanted) throws DecodeException {
        if (dataType != wanted) {
            throw DecodeException.invalid("DataType", "want " + wanted + ", got " + dataType);
        }
    }

    /** Writes the header that all PDUs share. */
    static PduWriter encodeHeader(PduWriter out, int pduType, int dataType) {
        return out.u16(RdstlsCapabilities.VERSION_1).u16(pduType).u16(dataType);
    }
}
