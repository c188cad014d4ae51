package dev.oriel.rdp.sequence;

/** How a client can be told that it is refused, when the refusal brings no words of its own. */
enum Words {
    /** Nothing has been agreed on that could carry a message. */
    NONE,
    /** MCS Disconnect Provider Ultimatum. */
    DISCONNECT,
    /** Set Error Info, which clients understand from the end of licensing on, then the ultimatum. */
    ERROR_INFO
}
