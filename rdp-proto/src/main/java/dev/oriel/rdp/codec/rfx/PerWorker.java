package dev.oriel.rdp.codec.rfx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each worker of a {@link TileExecutor} needs for itself, made for its first tile: small pictures need only one, and a
 * connection need not use a codec at all. Different workers may ask at the same time.
 */
public final class PerWorker<T> {

    private final Supplier<T> maker;
    private final List<@Nullable T> made;

    public PerWorker(TileExecutor executor, Supplier<T> maker) {
        this.maker = maker;
        this.made = new ArrayList<>(Collections.<@Nullable T>nCopies(executor.workers(), null));
    }

    /** The one of a worker, which is the only one that asks for it while tiles are worked on. */
    public T of(int worker) {
        T present = made.get(worker);
        if (present == null) {
            present = maker.get();
            made.set(worker, present);
        }
        return present;
    }

    /** Does something with those that have been made, while no tile is worked on. */
    public void forEach(Consumer<T> action) {
        for (int i = 0; i < made.size(); i++) {
            T present = made.get(i);
            if (present != null) {
                action.accept(present);
            }
        }
    }
}
