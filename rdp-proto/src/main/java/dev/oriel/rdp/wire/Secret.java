package dev.oriel.rdp.wire;

import java.util.Arrays;

/**
 * Text that must not leak, for example a password. Never printed; wiped on {@link #close()}. Whoever holds it closes it,
 * on every path. Not thread-safe.
 *
 * <p>Two are equal when their texts are, compared in a time that depends on the lengths only.
 */
public final class Secret implements AutoCloseable {

    /** An absent secret; has nothing to wipe. */
    public static final Secret EMPTY = new Secret(new char[0]);

    private final char[] text;

    private Secret(char[] text) {
        this.text = text;
    }

    /** Copies the characters; the caller wipes its own array. */
    public static Secret of(char... text) {
        return new Secret(text.clone());
    }

    /** For text that is a {@link String} already, from a configuration. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /** From what {@link #toUtf16} gives; the caller wipes it. */
    public static Secret ofUtf16(byte... utf16) {
        char[] text = new char[utf16.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ((utf16[2 * i] & 0xFF) | (utf16[2 * i + 1] & 0xFF) << 8);
        }
        return new Secret(text);
    }

    public boolean isEmpty() {
        return text.length == 0;
    }

    /** In UTF-16 units; wiping leaves it. */
    public int length() {
        return text.length;
    }

    /** One UTF-16 unit. */
    public char charAt(int index) {
        return text[index];
    }

    /** A copy of the characters, which the caller wipes. */
    public char[] reveal() {
        return text.clone();
    }

    /** An independent copy with its own life. */
    public Secret copy() {
        return new Secret(text.clone());
    }

    /** UTF-16LE without a terminator; the caller wipes it. */
    public byte[] toUtf16() {
        byte[] bytes = new byte[2 * text.length];
        for (int i = 0; i < text.length; i++) {
            bytes[2 * i] = (byte) text[i];
            bytes[2 * i + 1] = (byte) (text[i] >> 8);
        }
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(text, '\0');
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret that) || text.length != that.text.length) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < text.length; i++) {
            differences |= text[i] ^ that.text[i];
        }
        return differences == 0;
    }

    /** Tells the length only, and stays the same when the text is wiped. */
    @Override
    public int hashCode() {
        return text.length;
    }

    @Override
    public String toString() {
        return "Secret[*]";
    }
}
