package dev.oriel.rdp.wire;

/**
 * Text that no log may show.
 *
 * @param text the secret itself
 */
public record Secret(String text) {

    /** An absent secret. */
    public static final Secret EMPTY = new Secret("");

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
