package dev.oriel.broker.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("want "
                        + Arrays.stream(constants).map(Words::of).collect(Collectors.joining(" or "))
                        + ", got '" + word + "'"));
    }
}
