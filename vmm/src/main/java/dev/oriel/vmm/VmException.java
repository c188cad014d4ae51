package dev.oriel.vmm;

import org.jspecify.annotations.Nullable;

/** An operation of this module failed. The message is one fragment for people that holds the values and names the fix. */
public final class VmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final VmError error;

    public VmException(VmError error, String message) {
        this(error, message, null);
    }

    public VmException(VmError error, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    public VmError error() {
        return error;
    }
}
