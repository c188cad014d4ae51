package dev.oriel.redirect.clipboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the name of a file from an untrusted side one that can only name a file below the directory that it is pasted into,
 * on Windows and elsewhere, and that looks like what it is. What tries to leave is refused; what is merely odd is renamed.
 */
final class FileNames {

    /** UTF-16 units of one directory's or file's name. */
    static final int MAX_PART = 255;

    /** Devices of Windows, whatever stands behind the first dot. */
    private static final Set<String> RESERVED = reserved();

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern ONLY_DOTS_AND_SPACES = Pattern.compile("[. ]*");
    private static final Pattern TRAILING = Pattern.compile("[. ]+$");
    private static final String FORBIDDEN = "<>:\"|?*";

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private FileNames() {}

    private static Set<String> reserved() {
        List<String> names = new ArrayList<>(List.of("con", "prn", "aux", "nul", "clock$", "conin$", "conout$"));
        for (String port : List.of("com", "lpt")) {
            "0123456789\u00B9\u00B2\u00B3".chars().forEach(digit -> names.add(port + (char) digit));
        }
        return Set.copyOf(names);
    }

    /**
     * The safe name, or null when there is none.
     *
     * @param path with separators of either sort
     * @param maxLength UTF-16 units of the whole
     */
    static @Nullable String safe(String path, int maxLength) {
        if (DRIVE.matcher(path).matches()) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(path, -1)) {
            // Windows takes dots and spaces off the end: "..." and ".. " may be the parent, too.
            if (ONLY_DOTS_AND_SPACES.matcher(part).matches()) {
                return null;
            }
            String safe = safePart(part);
            if (!(safe.length() <= MAX_PART)) {
                return null;
            }
            parts.add(safe);
        }
        String whole = String.join("/", parts);
        return whole.length() <= maxLength ? whole : null;
    }

    private static String safePart(String part) {
        StringBuilder name = new StringBuilder(part.length());
        part.codePoints().forEach(c -> name.appendCodePoint(isVisible(c) && FORBIDDEN.indexOf(c) < 0 ? c : '_'));
        String trimmed =
                TRAILING.matcher(name).replaceAll(end -> "_".repeat(end.group().length()));
        String device = trimmed.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
        return RESERVED.contains(device) ? "_" + trimmed : trimmed;
    }

    /** The text with what could deceive a reader of a log written as numbers, cut to a length for one line. */
    static String printable(String text, int maxLength) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), maxLength));
        text.codePoints().limit(maxLength).forEach(c -> {
            if (isVisible(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04X", c));
            }
        });
        return line.toString();
    }

    /** Neither a control character, nor one that turns the direction or the line of text. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            // Joins pictures of one character; the other invisible ones hide or turn what is read.
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
