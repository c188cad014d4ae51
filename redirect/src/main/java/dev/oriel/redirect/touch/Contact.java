package dev.oriel.redirect.touch;

/**
 * One finger or pen in one frame.
 *
 * @param <C> the kind
 */
public sealed interface Contact<C extends Contact<C>> permits Finger, Pen {

    /** The highest id. */
    int MAX_ID = 255;

    /** 0..255, the same from its first change to its last. */
    int id();

    /** Pixels from the desktop's origin, which may be negative. */
    int x();

    /** Pixels from the desktop's origin, downwards. */
    int y();

    ContactChange change();

    /** The same contact with another change. */
    C changed(ContactChange change);

    /** The same contact elsewhere. */
    C at(int x, int y);
}
