package dev.oriel.rdp.credssp;

import java.util.Arrays;

/**
 * Text that must not leak, for example a password. Never printed; wiped on {@link #close()}. Whoever holds it closes it,
 * on every path. Not thread-safe.
 */
public final class Secret implements AutoCloseable {

    private final char[] text;

    private Secret(char[] text) {
        this.text = text;
    }

    /** Copies the characters; the caller wipes its own array. */
    public static Secret of(char... text) {
        return new Secret(text.clone());
    }

    /** For text that is a {@link String} already, from a configuration or a decoded PDU. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /** Decodes UTF-16LE, an odd last byte is dropped; the caller wipes its own array. */
    static Secret ofUtf16(byte[] bytes) {
        char[] text = new char[bytes.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ((bytes[2 * i] & 0xff) | ((bytes[2 * i + 1] & 0xff) << 8));
        }
        return new Secret(text);
    }

    public boolean isEmpty() {
        return text.length == 0;
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
    byte[] toUtf16() {
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
    public String toString() {
        return "Secret[*]";
    }
}
