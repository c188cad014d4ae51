package dev.oriel.rdp.sequence;

import dev.oriel.rdp.wire.Bytes;

/** What an {@link Acceptor} wants done, in order. */
public sealed interface AcceptorAction {

    /** Send these bytes to the client. */
    record Send(Bytes bytes) implements AcceptorAction {}

    /**
     * After everything before it is sent: do the TLS handshake as server, then call {@link Acceptor#tlsEstablished}.
     *
     * @param early bytes that have arrived and belong to the handshake, often none
     */
    record StartTls(Bytes early) implements AcceptorAction {}

    /**
     * Decide, and answer once with {@link Acceptor#admit}, {@link Acceptor#refuse} or {@link Acceptor#redirect}. It may take
     * seconds: what the client sends meanwhile waits.
     */
    record AwaitAdmission(ConnectionRequestFacts facts) implements AcceptorAction {}

    /** The connection stands; the acceptor is done. Give {@link Accepted#unread} to the session first. */
    record Established(Accepted accepted) implements AcceptorAction {}

    /**
     * The client is refused; the acceptor is done. Close after everything before it is sent.
     *
     * @param detail for the audit log, holds no secret
     * @param told what the client has been told, "nothing" when it could understand nothing yet
     */
    record Rejected(RejectionReason reason, String detail, String told) implements AcceptorAction {}
}
