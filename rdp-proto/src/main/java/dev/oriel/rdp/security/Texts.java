package dev.oriel.rdp.security;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Secret;
import java.util.Arrays;

/** The rule for every text of the client info PDU: bounded, and no NUL inside. */
final class Texts {

    private Texts() {}

    static void require(String text, int maxChars) {
        if (!(text.length() <= maxChars) || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text of " + text.length() + " units, or with NUL");
        }
    }

    static void require(Secret text, int maxChars) {
        boolean fits = text.length() <= maxChars;
        for (int i = 0; fits && i < text.length(); i++) {
            fits = text.charAt(i) != '\0';
        }
        if (!fits) {
            throw new IllegalArgumentException("text of " + text.length() + " units, or with NUL");
        }
    }

    /** As {@link #decode}, through memory that is wiped. */
    static Secret decodeSecret(PduReader in, String field, int size, int maxChars) throws DecodeException {
        if (!(size <= 2 * (maxChars + 1))) {
            throw DecodeException.limit(field, size, 2L * (maxChars + 1));
        }
        PduReader bytes = in.slice(field, size);
        char[] units = new char[size / 2];
        try {
            for (int i = 0; i < units.length; i++) {
                units[i] = (char) bytes.u16(field);
            }
            bytes.expectEnd(field);
            return secretOf(units, field, maxChars);
        } finally {
            Arrays.fill(units, '\0');
        }
    }

    private static Secret secretOf(char[] units, String field, int maxChars) throws DecodeException {
        int end = units.length;
        while (end > 0 && units[end - 1] == '\0') {
            end--;
        }
        if (!(end <= maxChars)) {
            throw DecodeException.limit(field, end, maxChars);
        }
        for (int i = 0; i < end; i++) {
            if (units[i] == '\0') {
                throw DecodeException.invalid(field, "NUL inside the text");
            }
            boolean paired = i + 1 < end && Character.isSurrogatePair(units[i], units[i + 1]);
            if (Character.isSurrogate(units[i]) && !paired) {
                throw DecodeException.invalid(field, "not valid UTF-16");
            }
            i += paired ? 1 : 0;
        }
        char[] text = Arrays.copyOf(units, end);
        try {
            return Secret.of(text);
        } finally {
            Arrays.fill(text, '\0');
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
