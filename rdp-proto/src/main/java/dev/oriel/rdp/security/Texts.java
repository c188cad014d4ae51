package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** The rule for every text of the client info PDU: bounded, and no NUL inside. */
final class Texts {

    private Texts() {}

    static void require(String text, int maxChars) {
        if (!(text.length() <= maxChars) || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text of " + text.length() + " units, or with NUL");
        }
    }

    /** Text of {@code size} bytes; NULs at its end are not part of it. */
    static String decode(PduReader in, String field, int size, int maxChars) throws DecodeException {
        if (!(size <= 2 * (maxChars + 1))) {
            throw DecodeException.limit(field, size, 2L * (maxChars + 1));
        }
        String text = in.utf16(field, size);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        if (!(end <= maxChars)) {
            throw DecodeException.limit(field, end, maxChars);
        }
        String trimmed = text.substring(0, end);
        if (trimmed.indexOf('\0') >= 0) {
            throw DecodeException.invalid(field, "NUL inside the text");
        }
        return trimmed;
    }
}
