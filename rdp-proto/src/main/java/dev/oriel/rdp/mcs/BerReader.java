package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** The part of BER (X.690) that connect-initial and connect-response are written in. Borrows its reader. */
final class BerReader {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int ENUMERATED = 0x0A;
    static final int SEQUENCE = 0x30;
    /** First byte of a constructed application tag whose number is in the next byte. */
    static final int APPLICATION_LONG_TAG = 0x7F;

    private final PduReader in;

    BerReader(PduReader in) {
        this.in = in;
    }

    /** A reader over the content of {@code [APPLICATION number]}. */
    BerReader application(String field, int number) throws DecodeException {
        expectTag(field, APPLICATION_LONG_TAG);
        int actual = in.u8(field);
        if (actual != number) {
            throw DecodeException.invalid(field, "want application tag " + number + ", got " + actual);
        }
        return new BerReader(in.slice(field, length(field)));
    }

    BerReader sequence(String field) throws DecodeException {
        expectTag(field, SEQUENCE);
        return new BerReader(in.slice(field, length(field)));
    }

    boolean bool(String field) throws DecodeException {
        expectTag(field, BOOLEAN);
        expectLength(field, 1);
        return in.u8(field) != 0;
    }

    int enumerated(String field) throws DecodeException {
        expectTag(field, ENUMERATED);
        expectLength(field, 1);
        return in.u8(field);
    }

    /** An INTEGER of 1 to 4 bytes that is not negative in any reading. */
    int integer(String field) throws DecodeException {
        expectTag(field, INTEGER);
        int length = length(field);
        if (!(length >= 1 && length <= 4)) {
            throw DecodeException.invalid(field, "INTEGER of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | in.u8(field);
        }
        // SPEC: stock clients write 65535 as the two bytes FF FF, so a set sign bit does not mean a negative number.
        if (!(value <= Integer.MAX_VALUE)) {
            throw DecodeException.limit(field, value, Integer.MAX_VALUE);
        }
        return (int) value;
    }

    Bytes octets(String field, int max) throws DecodeException {
        expectTag(field, OCTET_STRING);
        int length = length(field);
        if (!(length <= max)) {
            throw DecodeException.limit(field, length, max);
        }
        return in.bytes(field, length);
    }

    void expectEnd(String field) throws DecodeException {
        in.expectEnd(field);
    }

    private void expectTag(String field, int tag) throws DecodeException {
        int actual = in.u8(field);
        if (actual != tag) {
            throw DecodeException.invalid(field, "want BER tag " + tag + ", got " + actual);
        }
    }

    private void expectLength(String field, int wanted) throws DecodeException {
        int length = length(field);
        if (length != wanted) {
            throw DecodeException.invalid(field, "want length " + wanted + ", got " + length);
        }
    }

    private int length(String field) throws DecodeException {
        int first = in.u8(field);
        return switch (first) {
            case 0x81 -> in.u8(field);
            case 0x82 -> in.u16be(field);
            default -> {
                if (!(first < 0x80)) {
                    throw DecodeException.invalid(field, "BER length form " + first);
                }
                yield first;
            }
        };
    }
}
