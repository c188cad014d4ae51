package dev.oriel.broker.api;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import java.util.function.Function;

/** Reads what a request says in words. */
final class Parse {

    private Parse() {}

    /** The value, or a failure that says what is wanted. */
    static <T> T word(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new BrokerException(BrokerError.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
        }
    }
}
