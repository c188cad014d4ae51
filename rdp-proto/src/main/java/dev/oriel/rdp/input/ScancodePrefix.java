package dev.oriel.rdp.input;

/** The byte a PC keyboard sends before the scan code. */
public enum ScancodePrefix {
    NONE,
    /** {@code KBDFLAGS_EXTENDED}. */
    E0,
    /** {@code KBDFLAGS_EXTENDED1}: only the Pause key. */
    E1
}
