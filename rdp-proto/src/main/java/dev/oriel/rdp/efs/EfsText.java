package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import java.nio.charset.StandardCharsets;

/** UTF-16LE names, ended by their length or by a NUL. */
final class EfsText {

    private EfsText() {}

    /**
     * Reads text up to its first NUL. Unpaired surrogates become U+FFFD: one odd file name must not end the channel.
     *
     * @param byteLength even; the caller has bounded it
     */
    static String read(PduReader in, String field, int byteLength) throws DecodeException {
        if ((byteLength & 1) != 0) {
            throw DecodeException.invalid(field, "odd byte length " + byteLength);
        }
        Bytes text = in.bytes(field, byteLength);
        return untilNul(new String(text.toArray(), StandardCharsets.UTF_16LE));
    }

    static String untilNul(String text) {
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }

    static int sizeWithNul(String text) {
        return 2 * text.length() + 2;
    }

    /** Refuses text that a NUL would end early, or that is too long, in a record's constructor. */
    static void check(String field, String text, int maxBytes) {
        if (text.indexOf('\0') >= 0 || sizeWithNul(text) > maxBytes) {
            throw new IllegalArgumentException(field + " of " + text.length() + " characters");
        }
    }
}
