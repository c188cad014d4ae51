package dev.oriel.broker.console;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys of a US keyboard that type a character: what a console without guest software can be given for text. A guest with
 * another layout sees the keys, not the characters; firmware, boot loaders and installers start with this layout.
 */
final class UsKeyboard {

    /** QEMU key number of the left shift key. */
    static final int LEFT_SHIFT = 0x2A;

    /**
     * One key press.
     *
     * @param qnum QEMU key number
     * @param shift whether a shift key is held
     */
    record Key(int qnum, boolean shift) {}

    /** Rows of keys from their first key number on: unshifted and shifted character of each. */
    private static final Object[][] ROWS = {
        {0x02, "1234567890-=", "!@#$%^&*()_+"},
        {0x10, "qwertyuiop[]", "QWERTYUIOP{}"},
        {0x1E, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
        {0x2B, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
        {0x39, " ", " "},
        {0x1C, "\r", "\r"},
        {0x0F, "\t", "\t"},
        {0x0E, "\b", "\b"},
        {0x01, "\u001b", "\u001b"},
    };

    private static final Map<Character, Key> KEYS = keys();

    private UsKeyboard() {}

    /** The key that types a character, or nothing where a US keyboard has none. A line feed counts as Enter. */
    static Optional<Key> keyOf(char character) {
        return Optional.ofNullable(KEYS.get(character == '\n' ? '\r' : character));
    }

    private static Map<Character, Key> keys() {
        Map<Character, Key> keys = new HashMap<>();
        for (Object[] row : ROWS) {
            int first = (Integer) row[0];
            String plain = (String) row[1];
            String shifted = (String) row[2];
            for (int i = 0; i < plain.length(); i++) {
                keys.putIfAbsent(plain.charAt(i), new Key(first + i, false));
                keys.putIfAbsent(shifted.charAt(i), new Key(first + i, true));
            }
        }
        return Map.copyOf(keys);
    }
}
