package dev.oriel.redirect.touch;

/** Where contacts go: a guest's RDP service, or devices of a console. */
public interface TouchTarget {

    /** Hears whether a target takes contacts. */
    @FunctionalInterface
    interface Listener {

        /** {@link TouchTarget#isAccepting} has changed. */
        void acceptingChanged(TouchTarget target);
    }

    /** What contacts come from. Targets that negotiate once keep the first. */
    void announce(TouchFeatures features);

    /** Whether contacts have an effect now. What comes while not is dropped. */
    boolean isAccepting();

    void fingers(ContactFrames<Finger> frames);

    void pens(ContactFrames<Pen> frames);

    void dismissHovering(int fingerId);

    /** Takes back all that is active, at once or, while the target does not accept, before anything else. */
    void cancelAll();
}
