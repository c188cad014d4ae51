package dev.oriel.broker.policy;

import dev.oriel.broker.config.Words;
import dev.oriel.redirect.clipboard.ClipboardFile;
import dev.oriel.redirect.clipboard.ClipboardFormat;
import dev.oriel.redirect.clipboard.ClipboardPolicy;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of the clipboard may pass.
 *
 * @param direction which way
 * @param kinds of data
 */
public record ClipboardRule(Direction direction, Set<Kind> kinds) {

    /** Text from the client to the guest, and nothing back. */
    public static final ClipboardRule DEFAULT = new ClipboardRule(Direction.TO_GUEST, Set.of(Kind.TEXT));

    /** Bytes of one format's data where only text passes. */
    private static final int MAX_TEXT_BYTES = 1 << 20;

    /** Which way data may pass. */
    public enum Direction {
        OFF,
        TO_GUEST,
        TO_CLIENT,
        BOTH;

        /** As people write it: {@code to-guest}. */
        public String text() {
            return Words.of(this);
        }

        /** The one with this text. */
        public static Direction parse(String text) {
            return Words.parse(Direction.class, text);
        }
    }

    /** What policies tell apart. */
    public enum Kind {
        TEXT,
        RICH_TEXT,
        IMAGE,
        FILES,
        OTHER;

        /** As people write it: {@code rich-text}. */
        public String text() {
            return Words.of(this);
        }

        /** The one with this text. */
        public static Kind parse(String text) {
            return Words.parse(Kind.class, text);
        }
    }

    public ClipboardRule {
        kinds = new TreeSet<>(kinds);
    }

    /** As the bridge takes it. */
    public ClipboardPolicy toBridge() {
        Set<ClipboardFormat.Kind> allowed = EnumSet.noneOf(ClipboardFormat.Kind.class);
        for (Kind kind : kinds) {
            allowed.add(
                    switch (kind) {
                        case TEXT -> ClipboardFormat.Kind.TEXT;
                        case RICH_TEXT -> ClipboardFormat.Kind.RICH_TEXT;
                        case IMAGE -> ClipboardFormat.Kind.IMAGE;
                        case FILES -> ClipboardFormat.Kind.FILES;
                        case OTHER -> ClipboardFormat.Kind.OTHER;
                    });
        }
        ClipboardPolicy.Mode mode = switch (direction) {
            case OFF -> ClipboardPolicy.Mode.OFF;
            case TO_GUEST -> ClipboardPolicy.Mode.TO_GUEST;
            case TO_CLIENT -> ClipboardPolicy.Mode.TO_CLIENT;
            case BOTH -> ClipboardPolicy.Mode.BOTH;
        };
        ClipboardPolicy all = ClipboardPolicy.of(mode).only(allowed);
        return kinds.equals(Set.of(Kind.TEXT))
                ? new ClipboardPolicy(
                        mode, allowed, MAX_TEXT_BYTES, ClipboardPolicy.DEFAULT_MAX_FILES, ClipboardFile.MAX_PATH)
                : all;
    }
}
