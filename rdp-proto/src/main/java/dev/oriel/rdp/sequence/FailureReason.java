package dev.oriel.rdp.sequence;

/** Why a server did not become ours. */
public enum FailureReason {
    /** The bytes are no RDP, or in an order that the specification does not allow. */
    MALFORMED,
    /** No security protocol that both want. */
    SECURITY_PROTOCOL,
    /** Wrong password, or the server is not the one at the other end of TLS. */
    AUTHENTICATION,
    /** The account may not connect. */
    NOT_AUTHORIZED,
    /** The server gives us no licence. */
    LICENSING,
    /** The server said why in Set Error Info, or just disconnected. */
    DISCONNECTED
}
