package dev.oriel.vmm.display;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is known about the buffer in which the guest's keyboard keeps what the guest has not read. */
@FunctionalInterface
public interface KeyboardBuffer {

    /** Where nobody can tell; the guest is taken to read at once. */
    KeyboardBuffer UNKNOWN = () -> CompletableFuture.completedFuture(true);

    /** Whether it is empty now. Does not block; a failure counts as empty. */
    CompletionStage<Boolean> isEmpty();
}
