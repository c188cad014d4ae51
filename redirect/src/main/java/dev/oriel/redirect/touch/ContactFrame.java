package dev.oriel.redirect.touch;

import dev.oriel.rdp.touch.TouchFrame;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a digitizer saw at one moment. An active contact that is not in it stays as it is.
 *
 * @param offsetMicros microseconds since the frame before, 0 when unknown
 * @param contacts each at most once
 * @param <C> fingers or pens
 */
public record ContactFrame<C extends Contact<C>>(long offsetMicros, List<C> contacts) {

    /** The longest time between two frames, more than 70,000 years. */
    public static final long MAX_OFFSET_MICROS = TouchFrame.MAX_OFFSET_MICROS;

    public ContactFrame {
        if (!(0 <= offsetMicros && offsetMicros <= MAX_OFFSET_MICROS)) {
            throw new IllegalArgumentException("offset of " + offsetMicros + " us");
        }
        contacts = List.copyOf(contacts);
    }

    ContactFrame<C> each(UnaryOperator<C> change) {
        return new ContactFrame<>(offsetMicros, contacts.stream().map(change).toList());
    }

    ContactFrame<C> after(long micros) {
        return new ContactFrame<>(micros, contacts);
    }
}
