package dev.oriel.rdp;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sorts text with section numbers as a reader expects: 2.2.9 before 2.2.10. */
final class SpecOrder {

    static final Comparator<String> OF_ROWS = Comparator.comparing(SpecOrder::key);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private SpecOrder() {}

    private static String key(String row) {
        return NUMBER.matcher(row)
                .replaceAll(match -> String.format(Locale.ROOT, "%06d", Long.parseLong(match.group())));
    }
}
