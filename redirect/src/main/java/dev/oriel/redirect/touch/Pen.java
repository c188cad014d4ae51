package dev.oriel.redirect.touch;

import org.jspecify.annotations.Nullable;

/**
 * One pen in one frame.
 *
 * @param buttons null when unknown
 * @param pressure 0..1024, null when unknown
 * @param rotation degrees clockwise, 0..359, null when unknown
 * @param tiltX degrees, -90..90, positive to the right, null when unknown
 * @param tiltY degrees, -90..90, positive towards the user, null when unknown
 */
public record Pen(
        int id,
        int x,
        int y,
        ContactChange change,
        @Nullable Buttons buttons,
        @Nullable Integer pressure,
        @Nullable Integer rotation,
        @Nullable Integer tiltX,
        @Nullable Integer tiltY)
        implements Contact<Pen> {

    public Pen {
        if (!(0 <= id && id <= MAX_ID)) {
            throw new IllegalArgumentException("id " + id);
        }
    }

    /**
     * What is pressed, and which end points down.
     *
     * @param barrel the button on the barrel is pressed
     * @param eraser the eraser is pressed
     * @param inverted the pen is turned over
     */
    public record Buttons(boolean barrel, boolean eraser, boolean inverted) {}

    @Override
    public Pen changed(ContactChange other) {
        return new Pen(id, x, y, other, buttons, pressure, rotation, tiltX, tiltY);
    }

    @Override
    public Pen at(int otherX, int otherY) {
        return new Pen(id, otherX, otherY, change, buttons, pressure, rotation, tiltX, tiltY);
    }

    Pen numbered(int otherId) {
        return new Pen(otherId, x, y, change, buttons, pressure, rotation, tiltX, tiltY);
    }
}
