package dev.oriel.rdp.input;

/** What happened to a key. A key that repeats is pressed again without a release. */
public enum KeyAction {
    PRESS,
    RELEASE
}
