package dev.oriel.redirect.touch;

/**
 * Takes what a {@link TouchSource} gives. The source has checked each contact's transitions: they are those of
 * {@link ContactState}, and whatever was active is taken back before the source suspends or goes.
 */
public interface TouchListener {

    /** The source is ready; contacts come until it is suspended or gone. */
    void ready(TouchSource source, TouchFeatures features);

    void fingers(ContactFrames<Finger> frames);

    void pens(ContactFrames<Pen> frames);

    /** A hovering finger has left the range without a frame that says so. */
    void dismissHovering(int fingerId);

    /** The source is gone; nothing follows. */
    void gone(TouchSource source);
}
