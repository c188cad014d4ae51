package dev.oriel.redirect.clipboard;

/** Which way something goes. */
public enum Direction {
    TO_GUEST,
    TO_CLIENT
}
