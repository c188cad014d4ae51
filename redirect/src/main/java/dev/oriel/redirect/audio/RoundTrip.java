package dev.oriel.redirect.audio;

import dev.oriel.rdp.snd.Training;
import dev.oriel.rdp.snd.TrainingConfirm;
import org.jspecify.annotations.Nullable;

/** The way to a client and back without its player, as one {@link Training} measures it. Confined to one thread. */
final class RoundTrip {

    /** As Windows has it, bytes. */
    private static final int SIZE = 1024;

    private @Nullable Training waiting;
    private long sentMillis;
    private long millis = -1;

    /** What to send. */
    Training begin(long nowMillis) {
        Training training = Training.ofSize((int) nowMillis & 0xffff, SIZE);
        waiting = training;
        sentMillis = nowMillis;
        return training;
    }

    /** Returns whether this was waited for. */
    boolean confirmed(TrainingConfirm confirm, long nowMillis) {
        Training sent = waiting;
        if (sent == null || confirm.timestampMillis() != sent.timestampMillis()) {
            return false;
        }
        waiting = null;
        millis = nowMillis - sentMillis;
        return true;
    }

    /** Milliseconds, or -1 when nobody has answered. */
    long millis() {
        return millis;
    }
}
