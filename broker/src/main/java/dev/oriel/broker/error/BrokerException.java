package dev.oriel.broker.error;

import org.jspecify.annotations.Nullable;

/** An operation of the broker failed for one of the causes in {@link BrokerError}. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final BrokerError error;
    private final String fix;

    /** The detail says what failed, with the values: a sentence fragment, lower case, no full stop. */
    public BrokerException(BrokerError error, String detail) {
        this(error, detail, null);
    }

    /** The same with the exception that caused it. */
    public BrokerException(BrokerError error, String detail, @Nullable Throwable cause) {
        this(error, detail, error.fix(), cause);
    }

    /** The same with what the person can do, where more is known than the table says. */
    public BrokerException(BrokerError error, String detail, String fix, @Nullable Throwable cause) {
        super(detail, cause);
        this.error = error;
        this.fix = fix;
    }

    public BrokerError error() {
        return error;
    }

    /** What failed. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What the person can do about it. */
    public String fix() {
        return fix;
    }
}
