package dev.oriel.vmm.display;

import java.io.IOException;

/** QEMU's bytes on a display connection are wrong or beyond our limits; the connection ends. Stackless and cheap. */
public final class DisplayProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** The specification's name of the field that is wrong, and what is wrong with it. */
    public DisplayProtocolException(String field, String detail) {
        super(field + ": " + detail);
        this.field = field;
    }

    public static DisplayProtocolException limit(String field, long value, long max) {
        return new DisplayProtocolException(field, "at most " + max + " allowed, got " + value);
    }

    /** The specification's name of the field that is wrong. */
    public String field() {
        return field;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
