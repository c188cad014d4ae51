package dev.oriel.rdp.sequence;

/** Why a connection came to nothing, for audit and metrics. */
public enum RejectionReason {
    /** The bytes are no RDP. */
    MALFORMED,
    /** Valid PDUs in an order that the specification does not allow, or channels that do not exist. */
    OUT_OF_ORDER,
    /** More input than a client may send before it is established. */
    FLOOD,
    /** The client's security protocols are not good enough for the policy. */
    SECURITY_PROTOCOL,
    /** Wrong password, unknown user, or a log-in that is not bound to our TLS key. */
    AUTHENTICATION,
    /** The password is right, but the user may not connect. */
    NOT_AUTHORIZED,
    /** The caller refused the admission. */
    REFUSED,
    /** The caller has sent the client on to another server. */
    REDIRECTED,
    /** Not logged in before the deadline. */
    TOO_SLOW,
    /** The client went away by itself. */
    CLIENT_LEFT
}
