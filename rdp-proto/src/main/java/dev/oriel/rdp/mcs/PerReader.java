package dev.oriel.rdp.mcs;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** The part of aligned PER (X.691) that MCS domain PDUs and GCC are written in. Borrows its reader. */
public final class PerReader {

    private final PduReader in;

    public PerReader(PduReader in) {
        this.in = in;
    }

    /**
     * A length determinant in its one-byte or two-byte form: 0..32767.
     *
     * <p>SPEC: X.691 ends the two-byte form at 16383 and uses the next bit for fragments, which no RDP peer sends; some
     * peers do send lengths with 15 bits.
     */
    public int length(String field) throws DecodeException {
        int first = in.u8(field);
        return (first & 0x80) == 0 ? first : ((first & 0x7F) << 8) | in.u8(field);
    }

    /** An unconstrained INTEGER of 1 to 4 bytes, read as unsigned. */
    public long integer(String field) throws DecodeException {
        int length = length(field);
        if (!(length >= 1 && length <= 4)) {
            throw DecodeException.invalid(field, "INTEGER of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | in.u8(field);
        }
        return value;
    }

    /** Fails unless the next byte is {@code wanted}. */
    public void expect(String field, int wanted) throws DecodeException {
        int actual = in.u8(field);
        if (actual != wanted) {
            throw DecodeException.invalid(field, "want " + wanted + ", got " + actual);
        }
    }
}
