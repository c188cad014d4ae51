package dev.oriel.redirect.folder;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which paths a guest may name in a shared folder: only those that mean a place inside it on every operating system.
 * Parts are separated by backslashes or, as xrdp writes them, by slashes; one may stand before the first part, and one behind
 * the last.
 */
public final class PathRules {

    /** The longest path, in characters. */
    public static final int MAX_CHARS = 2048;

    /** The most parts of a path. */
    public static final int MAX_PARTS = 64;

    /** The longest part, in characters. */
    public static final int MAX_PART_CHARS = 255;

    private static final String FORBIDDEN = "/:\"<>|*?\\\uFFFD";
    private static final String WILDCARDS = "*?<>\"";

    /** Devices of Windows, by the name before the first dot, and what NTFS keeps for itself. */
    private static final Set<String> RESERVED = Set.of(
            "CON",
            "PRN",
            "AUX",
            "NUL",
            "CLOCK$",
            "CONIN$",
            "CONOUT$",
            "$MFT",
            "$MFTMIRR",
            "$LOGFILE",
            "$VOLUME",
            "$ATTRDEF",
            "$BITMAP",
            "$BOOT",
            "$BADCLUS",
            "$SECURE",
            "$UPCASE",
            "$EXTEND");

    private PathRules() {}

    /** What is wrong with a path, or null. */
    public static @Nullable PathFault fault(String path) {
        if (path.length() > MAX_CHARS) {
            return PathFault.TOO_LONG;
        }
        String inner = inner(path);
        if (inner.isEmpty()) {
            return path.length() > 1 ? PathFault.EMPTY_PART : null;
        }
        List<String> parts = split(inner);
        if (parts.size() > MAX_PARTS) {
            return PathFault.TOO_DEEP;
        }
        for (String part : parts) {
            PathFault fault = faultOfPart(part);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** The parts of a path that has no fault; none for the root. */
    public static List<String> parts(String path) {
        if (fault(path) != null) {
            throw new IllegalArgumentException("refused path");
        }
        String inner = inner(path);
        return inner.isEmpty() ? List.of() : split(inner);
    }

    /** A path without fault in the one form that is passed on: empty, or a backslash before each part. */
    static String canonical(String path) {
        StringBuilder canonical = new StringBuilder();
        parts(path).forEach(part -> canonical.append('\\').append(part));
        return canonical.toString();
    }

    /** What is wrong with one part of a path, or null. */
    public static @Nullable PathFault faultOfPart(String part) {
        return fault(part, "");
    }

    /** What is wrong with the pattern of a listing, or null: a part of a path with wildcards. */
    public static @Nullable PathFault faultOfPattern(String pattern) {
        PathFault fault = fault(pattern, WILDCARDS);
        // Patterns like *. end with a dot.
        return fault == PathFault.TRAILING ? null : fault;
    }

    private static @Nullable PathFault fault(String part, String allowed) {
        if (part.isEmpty()) {
            return PathFault.EMPTY_PART;
        }
        if (part.length() > MAX_PART_CHARS) {
            return PathFault.PART_TOO_LONG;
        }
        if (part.equals(".") || part.equals("..")) {
            return PathFault.DOTS;
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (Character.isISOControl(c) || (FORBIDDEN.indexOf(c) >= 0 && allowed.indexOf(c) < 0)) {
                return PathFault.CHARACTER;
            }
        }
        if (hasLoneSurrogate(part)) {
            return PathFault.CHARACTER;
        }
        if (isReserved(part)) {
            return PathFault.DEVICE;
        }
        char last = part.charAt(part.length() - 1);
        return last == '.' || last == ' ' ? PathFault.TRAILING : null;
    }

    private static boolean hasLoneSurrogate(String part) {
        return part.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
    }

    /** Windows takes {@code nul.txt}, and {@code NUL .txt}, for the device. */
    private static boolean isReserved(String part) {
        int dot = part.indexOf('.');
        String base = (dot < 0 ? part : part.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
        boolean numbered = base.length() == 4
                && (base.startsWith("COM") || base.startsWith("LPT"))
                && "0123456789\u00B9\u00B2\u00B3".indexOf(base.charAt(3)) >= 0;
        return numbered || RESERVED.contains(base);
    }

    private static String inner(String path) {
        String separated = path.replace('/', '\\');
        int from = separated.startsWith("\\") ? 1 : 0;
        int length = separated.length();
        int to = length > from + 1 && separated.endsWith("\\") ? length - 1 : length;
        return separated.substring(from, to);
    }

    private static List<String> split(String inner) {
        return List.of(inner.split("\\\\", -1));
    }
}
