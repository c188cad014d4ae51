package dev.oriel.rdp.credssp;

/**
 * The peer did not prove what it had to. Stackless; the message is for the audit log and never holds a secret. Ends the
 * log-in, and with it the connection.
 */
public final class AuthenticationFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final NtStatus status;

    public AuthenticationFailed(NtStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    public NtStatus status() {
        return status;
    }
}
