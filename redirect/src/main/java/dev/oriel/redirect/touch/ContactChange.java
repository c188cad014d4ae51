package dev.oriel.redirect.touch;

/** What a frame says of a contact: the eight combinations of MS-RDPEI 2.2.3.3.1.1. */
public enum ContactChange {
    /** It is in range without touching, or has moved there. */
    HOVER,
    /** It has begun to touch. */
    TOUCH,
    /** It touches on, here. */
    MOVE,
    /** It touches no longer and is still in range. */
    RAISE,
    /** It touches no longer and is gone. */
    LIFT,
    /** It touched and does not count: what it began is taken back. */
    CANCEL_TOUCH,
    /** It hovered and is gone. */
    LEAVE,
    /** It hovered and does not count. */
    CANCEL_HOVER;

    /** Whether a contact that was out of range can be in range with it: a new transaction begins so. */
    public boolean begins() {
        return this == HOVER || this == TOUCH;
    }

    /** Whether a contact is out of range afterwards. */
    public boolean ends() {
        return switch (this) {
            case LIFT, CANCEL_TOUCH, LEAVE, CANCEL_HOVER -> true;
            case HOVER, TOUCH, MOVE, RAISE -> false;
        };
    }
}
