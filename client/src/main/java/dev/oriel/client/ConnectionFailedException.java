package dev.oriel.client;

/** A connection that never came to be, for those who wait for {@link RdpClient#connected}. */
public final class ConnectionFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient DisconnectReason reason;

    ConnectionFailedException(DisconnectReason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public DisconnectReason reason() {
        return reason;
    }
}
