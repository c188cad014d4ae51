package dev.oriel.redirect.touch;

/**
 * What may reach a guest.
 *
 * @param fingers touch
 * @param pens pens
 */
public record TouchPolicy(boolean fingers, boolean pens) {

    /** The default: input is what a session is for. */
    public static final TouchPolicy ON = new TouchPolicy(true, true);

    public static final TouchPolicy OFF = new TouchPolicy(false, false);

    boolean allowsAny() {
        return fingers || pens;
    }
}
