package dev.oriel.broker.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants as people write them, in lower case with hyphens: {@code to-guest}. */
public final class Words {

    private Words() {}

    /** The constant's word. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant with this word.
     *
     * @throws IllegalArgumentException that names the words there are
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String word) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
        int found = words.indexOf(word);
        if (found < 0) {
            throw new IllegalArgumentException("want " + String.join(", ", words.subList(0, words.size() - 1)) + " or "
                    + words.getLast() + ", got '" + word + "'");
        }
        return type.getEnumConstants()[found];
    }
}
