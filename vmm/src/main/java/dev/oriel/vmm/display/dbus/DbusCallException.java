package dev.oriel.vmm.display.dbus;

import java.io.IOException;

/** The other side refused a call. */
final class DbusCallException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String errorName;

    DbusCallException(String member, String errorName, String detail) {
        super(member + " refused: " + errorName + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.errorName = errorName;
    }

    /** The D-Bus name of the error. */
    String errorName() {
        return errorName;
    }
}
