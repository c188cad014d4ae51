package dev.oriel.rdp.sequence;

import dev.oriel.rdp.share.ErrorInfo;

/**
 * A peer's bytes are right but its behaviour is wrong: a PDU in an order that the specification does not allow, a channel
 * that does not exist. Stackless.
 */
public final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    /** What ends. */
    public enum Scope {
        CHANNEL,
        SESSION
    }

    private final ErrorInfo errorInfo;
    private final Scope scope;

    public ProtocolViolation(ErrorInfo errorInfo, Scope scope, String detail) {
        super(detail, null, false, false);
        this.errorInfo = errorInfo;
        this.scope = scope;
    }

    /** What the client is told. */
    public ErrorInfo errorInfo() {
        return errorInfo;
    }

    public Scope scope() {
        return scope;
    }
}
