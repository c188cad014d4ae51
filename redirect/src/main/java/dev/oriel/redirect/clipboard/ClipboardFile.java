package dev.oriel.redirect.clipboard;

import java.util.OptionalLong;
import java.util.Set;

/**
 * A file or directory of a file list. From a peer, everything in it is the peer's word; only the bridge makes names safe.
 *
 * @param path relative, with slashes between directories; 1 to {@link #MAX_PATH} UTF-16 units, no NUL and no backslash
 * @param type file or directory
 * @param size bytes, 0 or more; empty when the side does not know yet and has to be asked
 * @param modifiedMillis since 1970, UTC
 */
public record ClipboardFile(String path, Type type, OptionalLong size, OptionalLong modifiedMillis, Set<Trait> traits) {

    /** UTF-16 units that every end can carry. */
    public static final int MAX_PATH = 259;

    /** What it is. */
    public enum Type {
        FILE,
        DIRECTORY
    }

    /** What Windows says about it. */
    public enum Trait {
        READ_ONLY,
        HIDDEN
    }

    public ClipboardFile {
        traits = Set.copyOf(traits);
        if (path.isEmpty() || !(path.length() <= MAX_PATH) || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("path of " + path.length() + " units");
        }
        if (size.isPresent() && size.getAsLong() < 0) {
            throw new IllegalArgumentException("size " + size);
        }
    }

    /** A plain file. */
    public static ClipboardFile file(String path, long size) {
        return new ClipboardFile(path, Type.FILE, OptionalLong.of(size), OptionalLong.empty(), Set.of());
    }

    public static ClipboardFile directory(String path) {
        return new ClipboardFile(path, Type.DIRECTORY, OptionalLong.empty(), OptionalLong.empty(), Set.of());
    }

    /** The same under another path. */
    public ClipboardFile withPath(String other) {
        return new ClipboardFile(other, type, size, modifiedMillis, traits);
    }
}
