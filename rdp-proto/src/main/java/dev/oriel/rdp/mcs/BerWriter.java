package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.PduWriter;

/** Writes the part of BER that {@link BerReader} reads, with the shortest lengths, up to 65535 bytes. */
final class BerWriter {

    static final int BOOLEAN_SIZE = 3;
    static final int ENUMERATED_SIZE = 3;

    private final PduWriter out;

    BerWriter(PduWriter out) {
        this.out = out;
    }

    BerWriter application(int number, int contentSize) {
        out.u8(BerReader.APPLICATION_LONG_TAG).u8(number);
        return length(contentSize);
    }

    BerWriter sequence(int contentSize) {
        out.u8(BerReader.SEQUENCE);
        return length(contentSize);
    }

    BerWriter bool(boolean value) {
        out.u8(BerReader.BOOLEAN).u8(1).u8(value ? 0xFF : 0);
        return this;
    }

    BerWriter enumerated(int value) {
        out.u8(BerReader.ENUMERATED).u8(1).u8(value);
        return this;
    }

    BerWriter integer(int value) {
        int bytes = integerBytes(value);
        out.u8(BerReader.INTEGER).u8(bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.u8(value >>> (8 * i));
        }
        return this;
    }

    BerWriter octets(Bytes content) {
        out.u8(BerReader.OCTET_STRING);
        length(content.length());
        out.bytes(content);
        return this;
    }

    static int applicationSize(int contentSize) {
        return 1 + sizeWithTag(contentSize);
    }

    /** Tag, length and content. */
    static int sizeWithTag(int contentSize) {
        int lengthSize = contentSize < 0x80 ? 1 : contentSize < 0x100 ? 2 : 3;
        return 1 + lengthSize + contentSize;
    }

    static int integerSize(int value) {
        return 2 + integerBytes(value);
    }

    private static int integerBytes(int value) {
        return value < 0x80 ? 1 : value < 0x8000 ? 2 : value < 0x800000 ? 3 : 4;
    }

    private BerWriter length(int length) {
        if (length < 0x80) {
            out.u8(length);
        } else if (length < 0x100) {
            out.u8(0x81).u8(length);
        } else {
            out.u8(0x82).u16be(length);
        }
        return this;
    }
}
