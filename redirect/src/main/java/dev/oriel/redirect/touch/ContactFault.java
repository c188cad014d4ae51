package dev.oriel.redirect.touch;

/** Why a transaction of contacts was cancelled, MS-RDPEI 3.2.5.3 and 3.2.5.7. */
public enum ContactFault {
    /** contactFlags hold none of the eight combinations. */
    FORBIDDEN_FLAGS,
    /** The change does not follow from the contact's state. */
    ILLEGAL_TRANSITION,
    /** One contact stands twice in one frame. */
    REPEATED_CONTACT,
    /** More contacts are active than were announced. */
    TOO_MANY_CONTACTS,
    /** A second pen, without several pens having been agreed on. */
    UNEXPECTED_PEN
}
