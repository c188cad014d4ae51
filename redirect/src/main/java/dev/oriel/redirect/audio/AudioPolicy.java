package dev.oriel.redirect.audio;

/**
 * What may be heard across a session.
 *
 * @param output whether the client plays the guest's sound
 * @param input whether the guest may hear the client's microphone
 */
public record AudioPolicy(boolean output, boolean input) {

    /** Sound goes to the client, and nobody listens. */
    public static final AudioPolicy DEFAULT = new AudioPolicy(true, false);
}
