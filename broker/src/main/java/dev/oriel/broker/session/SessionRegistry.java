package dev.oriel.broker.session;

import dev.oriel.redirect.display.SharedPictures;
import dev.oriel.vmm.display.GuestDisplay;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The live sessions. Safe to use from any thread. */
public final class SessionRegistry {

    private final Set<Registration> live = ConcurrentHashMap.newKeySet();

    /** Goes with the display. Guarded by itself. */
    private final Map<GuestDisplay, SharedPictures> pictures = new WeakHashMap<>();

    /**
     * Adds a session until the registration is closed.
     *
     * @param summary called from any thread; must not block
     */
    public Registration register(Supplier<SessionSummary> summary) {
        Registration registration = new Registration(this, summary);
        live.add(registration);
        return registration;
    }

    /** What the viewers of one display share; the same as long as anybody has it. */
    SharedPictures pictures(GuestDisplay display) {
        synchronized (pictures) {
            return pictures.computeIfAbsent(display, seenFirst -> new SharedPictures());
        }
    }

    /** The live sessions, the oldest first. */
    public List<SessionSummary> list() {
        return live.stream()
                .map(registration -> registration.summary.get())
                .sorted(Comparator.comparing(SessionSummary::since).thenComparing(SessionSummary::id))
                .toList();
    }

    /** Number of live sessions. */
    public int size() {
        return live.size();
    }

    /** A session's place in the registry. */
    public static final class Registration implements AutoCloseable {

        private final SessionRegistry registry;
        private final Supplier<SessionSummary> summary;

        private Registration(SessionRegistry registry, Supplier<SessionSummary> summary) {
            this.registry = registry;
            this.summary = summary;
        }

        /** Takes the session out; no effect the second time. */
        @Override
        public void close() {
            registry.live.remove(this);
        }
    }
}
