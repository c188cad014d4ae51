package dev.oriel.rdp.clip;

import dev.oriel.rdp.wire.DecodeException;

/** Refuses text that is not valid UTF-16, which would not survive another encoding. */
final class PairedSurrogates {

    private PairedSurrogates() {}

    static String of(String field, CharSequence units) throws DecodeException {
        if (units.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE)) {
            throw DecodeException.invalid(field, "not valid UTF-16");
        }
        return units.toString();
    }
}
