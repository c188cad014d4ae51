package dev.oriel.broker.auth;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.rdp.wire.Secret;
import java.security.SecureRandom;
import java.util.Arrays;

/** A password on its way in or out: never empty, never printed by accident, wiped on close. Not thread-safe. */
public final class Password implements AutoCloseable {

    /** The longest password that Windows takes, in UTF-16 units. */
    public static final int MAX_LENGTH = 127;

    /** No letters that look like others, nothing that a shell reads as its own. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private final Secret text;

    private Password(Secret text) {
        this.text = text;
    }

    /** Copies the characters. An empty password is refused, so that it can never switch the log-in off. */
    public static Password of(CharSequence text) {
        if (text.isEmpty()) {
            throw new BrokerException(BrokerError.EMPTY_PASSWORD, "the password is empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw new BrokerException(
                    BrokerError.INVALID_REQUEST, "the password is longer than " + MAX_LENGTH + " characters");
        }
        char[] characters = new char[text.length()];
        try {
            for (int i = 0; i < characters.length; i++) {
                characters[i] = text.charAt(i);
                if (Character.isISOControl(characters[i])) {
                    throw new BrokerException(BrokerError.INVALID_REQUEST, "the password has a control character");
                }
            }
            return new Password(Secret.of(characters));
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** A new password with 100 bits of chance, which can be read aloud and pasted into a shell. */
    public static Password generate(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                text.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return of(text);
    }

    /** The text, which stays ours to wipe. */
    public Secret secret() {
        return text;
    }

    /** The password in the clear, for the one who asked for it. */
    public String reveal() {
        char[] characters = text.reveal();
        try {
            return new String(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public void close() {
        text.close();
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
