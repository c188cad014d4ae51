package dev.oriel.broker.error;

/** Whose turn it is when something failed. */
public enum ErrorCategory {
    /** The person asked for something that cannot be. */
    USER,
    /** The machine lacks room, time or a free address. */
    RESOURCE,
    /** A program or file that is not ours failed. */
    EXTERNAL,
    /** We are wrong. */
    INTERNAL
}
