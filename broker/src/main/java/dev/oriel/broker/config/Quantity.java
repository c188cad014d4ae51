package dev.oriel.broker.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with their unit written out: {@code 30s}, {@code 12h}, {@code 64MiB}. */
public final class Quantity {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,9})\\s*([A-Za-z]+)");

    private Quantity() {}

    /** A length of time in {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
    public static Duration duration(String text) {
        Matcher matcher = match(text, "a time such as 30s, 10m or 12h");
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException("want a time in ms, s, m, h or d, got '" + text + "'");
        };
    }

    /** A number of bytes in {@code B}, {@code KiB}, {@code MiB} or {@code GiB}. */
    public static long bytes(String text) {
        Matcher matcher = match(text, "a size such as 512KiB or 64MiB");
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "b" -> number;
            case "kib" -> number << 10;
            case "mib" -> number << 20;
            case "gib" -> number << 30;
            default -> throw new IllegalArgumentException("want a size in B, KiB, MiB or GiB, got '" + text + "'");
        };
    }

    private static Matcher match(String text, String wanted) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("want " + wanted + ", got '" + text + "'");
        }
        return matcher;
    }
}
