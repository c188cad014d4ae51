package dev.oriel.broker.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a session shows. */
public enum ShownSource {
    /** The VM's own screen, from the firmware on. */
    CONSOLE,
    /** The guest's own desktop. */
    GUEST;

    /** As people write it: {@code console}, {@code guest}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this text. */
    @JsonCreator
    public static ShownSource parse(String text) {
        return Arrays.stream(values())
                .filter(source -> source.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("want console or guest, got '" + text + "'"));
    }
}
