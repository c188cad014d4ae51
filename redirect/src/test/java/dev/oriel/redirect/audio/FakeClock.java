package dev.oriel.redirect.audio;

import java.util.function.LongSupplier;

/** Time that a test moves. */
final class FakeClock implements LongSupplier {

    long millis = 1_000_000;

    @Override
    public long getAsLong() {
        return millis;
    }
}
