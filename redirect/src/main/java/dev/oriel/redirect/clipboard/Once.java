package dev.oriel.redirect.clipboard;

import java.util.function.Consumer;

/** An answer made of two calls, of which only the first that comes counts. */
final class Once<T> implements Answer<T> {

    private final Consumer<? super T> given;
    private final Runnable refused;
    private boolean answered;

    Once(Consumer<? super T> given, Runnable refused) {
        this.given = given;
        this.refused = refused;
    }

    @Override
    public void give(T value) {
        if (!answered) {
            answered = true;
            given.accept(value);
        }
    }

    @Override
    public void refuse() {
        if (!answered) {
            answered = true;
            refused.run();
        }
    }
}
