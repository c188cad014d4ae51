package dev.oriel.rdp.wire;

/**
 * A peer's bytes are wrong. Stackless and cheap to make; the layer that owns the frame catches it once.
 *
 * <p>The message names the field as the specification spells it, so that it can be looked up.
 */
public final class DecodeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of wrong. */
    public enum Kind {
        /** Fewer bytes than the field needs. */
        TRUNCATED,
        /** Bytes are left where the structure must end. */
        TRAILING,
        /** A value the specification does not allow. */
        INVALID_FIELD,
        /** A valid value beyond what this implementation accepts. */
        LIMIT_EXCEEDED,
        /** Valid, but not implemented and not skippable. */
        UNSUPPORTED
    }

    private final Kind kind;
    private final String field;

    public DecodeException(Kind kind, String field, String detail) {
        super(field + ": " + detail, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    public static DecodeException invalid(String field, String detail) {
        return new DecodeException(Kind.INVALID_FIELD, field, detail);
    }

    public static DecodeException limit(String field, long value, long max) {
        return new DecodeException(Kind.LIMIT_EXCEEDED, field, "at most " + max + " allowed, got " + value);
    }

    public static DecodeException unsupported(String field, String detail) {
        return new DecodeException(Kind.UNSUPPORTED, field, detail);
    }

    public Kind kind() {
        return kind;
    }

    /** The specification's name of the field that is wrong. */
    public String field() {
        return field;
    }
}
