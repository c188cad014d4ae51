package dev.oriel.broker.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.oriel.broker.config.Words;

/** What a session shows. */
public enum ShownSource {
    /** The VM's own screen, from the firmware on. */
    CONSOLE,
    /** The guest's own desktop. */
    GUEST;

    /** As people write it: {@code console}, {@code guest}. */
    @JsonValue
    public String text() {
        return Words.of(this);
    }

    /** The one with this text. */
    @JsonCreator
    public static ShownSource parse(String text) {
        return Words.parse(ShownSource.class, text);
    }
}
