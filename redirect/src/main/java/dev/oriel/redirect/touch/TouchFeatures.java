package dev.oriel.redirect.touch;

/**
 * What a source of contacts has.
 *
 * @param maxFingers fingers at a time, 0..256
 * @param maxPens pens at a time, 0..{@link #MAX_PENS}
 * @param times whether ages and offsets of frames mean something
 * @param visuals whether the desktop shall draw contacts and gestures
 */
public record TouchFeatures(int maxFingers, int maxPens, boolean times, boolean visuals) {

    /** As many pens as the protocol has at a time, MS-RDPEI 2.2.3.1. */
    public static final int MAX_PENS = 4;

    /** As many fingers as there are ids. */
    public static final int MAX_FINGERS = 256;

    public TouchFeatures {
        if (!(0 <= maxFingers && maxFingers <= MAX_FINGERS)) {
            throw new IllegalArgumentException(maxFingers + " fingers");
        }
        if (!(0 <= maxPens && maxPens <= MAX_PENS)) {
            throw new IllegalArgumentException(maxPens + " pens");
        }
    }
}
