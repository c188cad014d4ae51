package dev.oriel.rdp.sequence;

import dev.oriel.rdp.share.ErrorInfo;
import org.jspecify.annotations.Nullable;

/** A server does not become ours. Stackless. */
final class ConnectionFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final @Nullable ErrorInfo errorInfo;

    ConnectionFailed(FailureReason reason, String detail) {
        this(reason, detail, null);
    }

    /** The server said why in a Set Error Info. */
    ConnectionFailed(FailureReason reason, String detail, @Nullable ErrorInfo errorInfo) {
        super(detail, null, false, false);
        this.reason = reason;
        this.errorInfo = errorInfo;
    }

    ConnectorAction.Failed toAction() {
        return new ConnectorAction.Failed(reason, String.valueOf(getMessage()), errorInfo);
    }
}
