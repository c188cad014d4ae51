package dev.oriel.rdp.message;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/** The four bytes in front of every request and response of MS-RDPBCGR 2.2.14, and its type. */
record AutoDetectHeader(int headerLength, int sequenceNumber, int type) {

    static final int REQUEST = 0x00;
    static final int RESPONSE = 0x01;

    /** headerLength when the type is the last field of the header; also its size in bytes. */
    static final int SIZE = 1 /* headerLength */ + 1 /* headerTypeId */ + 2 /* sequenceNumber */ + 2 /* type */;

    /** headerLength with payloadLength behind the type. */
    static final int SIZE_WITH_PAYLOAD_LENGTH = SIZE + 2;

    /** headerLength with two numbers behind the type. */
    static final int SIZE_WITH_TWO = SIZE + 8;

    /** headerLength with three numbers behind the type. */
    static final int SIZE_WITH_THREE = SIZE + 12;

    static AutoDetectHeader decode(int wantedTypeId, String typeField, PduReader in) throws DecodeException {
        int headerLength = in.u8("headerLength");
        int typeId = in.u8("headerTypeId");
        if (typeId != wantedTypeId) {
            throw DecodeException.invalid("headerTypeId", "want " + wantedTypeId + ", got " + typeId);
        }
        return new AutoDetectHeader(headerLength, in.u16("sequenceNumber"), in.u16(typeField));
    }

    /** Fails when headerLength is not what the type wants. */
    void expectLength(int wanted) throws DecodeException {
        if (headerLength != wanted) {
            throw DecodeException.invalid("headerLength", "want " + wanted + ", got " + headerLength);
        }
    }

    static PduWriter encode(PduWriter out, int typeId, int headerLength, int sequenceNumber, int type) {
        return out.u8(headerLength).u8(typeId).u16(sequenceNumber).u16(type);
    }

    static void requireSequenceNumber(int sequenceNumber) {
        if (!(sequenceNumber >= 0 && sequenceNumber <= 0xFFFF)) {
            throw new IllegalArgumentException("sequence number " + sequenceNumber);
        }
    }

    static void requireU32(long value) {
        if ((value & ~0xFFFF_FFFFL) != 0) {
            throw new IllegalArgumentException("not a u32: " + value);
        }
    }
}
