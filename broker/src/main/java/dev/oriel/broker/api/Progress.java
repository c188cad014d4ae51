package dev.oriel.broker.api;

import org.jspecify.annotations.Nullable;

/** Hears how a long operation goes. */
interface Progress {

    /**
     * Tells the step that is being worked on.
     *
     * @param step what is being done, a sentence fragment
     * @param percent 0..100 of this step, or null where it cannot be known
     */
    void report(String step, @Nullable Integer percent);
}
