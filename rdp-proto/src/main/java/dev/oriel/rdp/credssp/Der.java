package dev.oriel.rdp.credssp;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.util.Arrays;

/**
 * The little DER (X.690) that CredSSP and SPNEGO need: single-byte tags, definite lengths of at most 24 bits. Depth is
 * bounded by the callers, which descend by hand and never recurse on input; size by the enclosing {@link PduReader}.
 * Lengths that are longer than needed are accepted, since peers send them.
 */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;
    static final int APPLICATION_0 = 0x60;

    private static final int CONTEXT = 0xa0;
    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 3;

    private Der() {}

    /** Constructed context tag {@code [number]}. */
    static int context(int number) {
        return CONTEXT | number;
    }

    static boolean nextIs(PduReader in, int tag) throws DecodeException {
        return in.hasRemaining() && in.peekU8("tag") == tag;
    }

    /** The content of the next element, which must have this tag. */
    static PduReader enter(PduReader in, int tag, String field) throws DecodeException {
        int found = in.u8(field);
        if (found != tag) {
            throw DecodeException.invalid(field, "want tag 0x%02x, got 0x%02x".formatted(tag, found));
        }
        return in.slice(field, length(in, field));
    }

    static int length(PduReader in, String field) throws DecodeException {
        int first = in.u8(field);
        if (first < LONG_FORM) {
            return first;
        }
        int count = first & ~LONG_FORM;
        if (count < 1 || count > MAX_LENGTH_BYTES) {
            throw DecodeException.invalid(field, "length in " + count + " bytes");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | in.u8(field);
        }
        return length;
    }

    /** An INTEGER or ENUMERATED of at most 32 bits; 0x00 before four bytes is accepted, the sign is the caller's. */
    static int integer(PduReader in, int tag, String field) throws DecodeException {
        PduReader content = enter(in, tag, field);
        int size = content.remaining();
        if (size < 1 || size > 5 || (size == 5 && content.u8(field) != 0)) {
            throw DecodeException.invalid(field, "an integer of " + size + " bytes");
        }
        int value = size < 5 && content.peekU8(field) >= 0x80 ? -1 : 0;
        while (content.hasRemaining()) {
            value = (value << 8) | content.u8(field);
        }
        return value;
    }

    /** {@code [number] OCTET STRING}. */
    static Bytes taggedOctets(PduReader in, int number, String field) throws DecodeException {
        PduReader content = enter(in, context(number), field);
        Bytes octets = enter(content, OCTET_STRING, field).rest();
        content.expectEnd(field);
        return octets;
    }

    /** {@code [number] INTEGER}. */
    static int taggedInteger(PduReader in, int number, String field) throws DecodeException {
        PduReader content = enter(in, context(number), field);
        int value = integer(content, INTEGER, field);
        content.expectEnd(field);
        return value;
    }

    /** One element: tag, shortest length, the parts one after the other. */
    static byte[] element(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int lengthBytes = length < LONG_FORM ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        byte[] out = new byte[2 + lengthBytes + length];
        int at = 0;
        out[at++] = (byte) tag;
        out[at++] = (byte) (lengthBytes == 0 ? length : LONG_FORM | lengthBytes);
        for (int i = lengthBytes - 1; i >= 0; i--) {
            out[at++] = (byte) (length >> (8 * i));
        }
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    /** As {@link #element}, and overwrites the parts: for what holds secrets. */
    static byte[] elementWiping(int tag, byte[]... parts) {
        byte[] out = element(tag, parts);
        for (byte[] part : parts) {
            Arrays.fill(part, (byte) 0);
        }
        return out;
    }

    static byte[] taggedOctets(int number, byte[] octets) {
        return element(context(number), element(OCTET_STRING, octets));
    }

    /** Two's complement in as few bytes as hold the value. */
    static byte[] taggedInteger(int number, int value) {
        return element(context(number), element(INTEGER, integer(value)));
    }

    static byte[] integer(int value) {
        int size = 4;
        while (size > 1 && value >> (8 * (size - 1) - 1) == (value < 0 ? -1 : 0)) {
            size--;
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >> (8 * (size - 1 - i)));
        }
        return bytes;
    }
}
