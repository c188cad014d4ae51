package dev.oriel.rdp.sequence;

/** A server does not become ours. Stackless. */
final class ConnectionFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    ConnectionFailed(FailureReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    FailureReason reason() {
        return reason;
    }
}
