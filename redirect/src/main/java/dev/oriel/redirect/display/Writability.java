package dev.oriel.redirect.display;

/** Whether the transport takes more bytes now. */
public enum Writability {
    WRITABLE,
    /** Above its high water mark: more would only wait in memory and grow old. */
    FULL
}
