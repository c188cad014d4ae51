package dev.oriel.broker.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.oriel.broker.config.Words;

/** What a user may do with a VM. Each level includes those before it. */
public enum AccessLevel {
    /** See the screen, type and click. */
    CONSOLE,
    /** Also everything that moves between client and guest: clipboard, folders, sound, devices. */
    RICH,
    /** Also start, stop and reset. */
    MANAGE;

    /** Whether somebody with this level may do what {@code wanted} asks for. */
    public boolean includes(AccessLevel wanted) {
        return compareTo(wanted) >= 0;
    }

    /** As people write it: {@code console}, {@code rich}, {@code manage}. */
    @JsonValue
    public String text() {
        return Words.of(this);
    }

    /** The level with this text. */
    @JsonCreator
    public static AccessLevel parse(String text) {
        return Words.parse(AccessLevel.class, text);
    }
}
