package dev.oriel.broker.session;

import dev.oriel.broker.config.Words;

/** What a session shows. */
public enum ShownSource {
    /** The VM's own screen, from the firmware on. */
    CONSOLE,
    /** The guest's own desktop. */
    GUEST;

    /** As people write it: {@code console}, {@code guest}. */
    public String text() {
        return Words.of(this);
    }

    /** The one with this text. */
    public static ShownSource parse(String text) {
        return Words.parse(ShownSource.class, text);
    }
}
