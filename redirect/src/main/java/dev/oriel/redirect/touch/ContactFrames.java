package dev.oriel.redirect.touch;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Frames that came together.
 *
 * @param ageMillis milliseconds from the first of them to its encoding, 0 when unknown
 * @param frames oldest first
 * @param <C> fingers or pens
 */
public record ContactFrames<C extends Contact<C>>(int ageMillis, List<ContactFrame<C>> frames) {

    public ContactFrames {
        frames = List.copyOf(frames);
    }

    ContactFrames<C> each(UnaryOperator<C> change) {
        return new ContactFrames<>(
                ageMillis, frames.stream().map(frame -> frame.each(change)).toList());
    }
}
