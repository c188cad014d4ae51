package dev.oriel.redirect.clipboard;

import dev.oriel.rdp.clip.ClipboardPdu;
import dev.oriel.rdp.clip.FileList;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may pass a {@link ClipboardBridge}.
 *
 * @param mode which way
 * @param kinds of data
 * @param maxBytes of one format's data, 1 to 16 MiB; files are not limited
 * @param maxFiles entries of a file list, 1 to 28,000
 * @param maxName UTF-16 units of a file's name with its directories, 1 to {@link ClipboardFile#MAX_PATH}
 */
public record ClipboardPolicy(Mode mode, Set<ClipboardFormat.Kind> kinds, int maxBytes, int maxFiles, int maxName) {

    public static final int DEFAULT_MAX_FILES = 10_000;

    /** Which way. */
    public enum Mode {
        OFF,
        TO_GUEST,
        TO_CLIENT,
        BOTH;

        boolean allows(Direction direction) {
            return this == BOTH
                    || switch (direction) {
                        case TO_GUEST -> this == TO_GUEST;
                        case TO_CLIENT -> this == TO_CLIENT;
                    };
        }
    }

    public ClipboardPolicy {
        kinds = Set.copyOf(kinds);
        if (!(1 <= maxBytes && maxBytes <= ClipboardPdu.MAX_DATA)
                || !(1 <= maxFiles && maxFiles <= FileList.MAX_FILES)
                || !(1 <= maxName && maxName <= ClipboardFile.MAX_PATH)) {
            throw new IllegalArgumentException(maxBytes + " bytes, " + maxFiles + " files, names of " + maxName);
        }
    }

    /** Everything in these directions, within the usual limits. */
    public static ClipboardPolicy of(Mode mode) {
        return new ClipboardPolicy(
                mode,
                EnumSet.allOf(ClipboardFormat.Kind.class),
                ClipboardPdu.MAX_DATA,
                DEFAULT_MAX_FILES,
                ClipboardFile.MAX_PATH);
    }

    /** The same for some kinds of data only. */
    public ClipboardPolicy only(Set<ClipboardFormat.Kind> allowed) {
        return new ClipboardPolicy(mode, allowed, maxBytes, maxFiles, maxName);
    }

    boolean allows(Direction direction, ClipboardFormat format) {
        return mode.allows(direction) && kinds.contains(format.kind());
    }
}
