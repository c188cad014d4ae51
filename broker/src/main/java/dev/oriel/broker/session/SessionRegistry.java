package dev.oriel.broker.session;

import dev.oriel.redirect.display.SharedPictures;
import dev.oriel.vmm.display.GuestDisplay;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The live sessions. Safe to use from any thread. */
public final class SessionRegistry {

    /** As much of an id as a person types. */
    private static final int SHORTEST_ID = 4;

    private final Set<Registration> live = ConcurrentHashMap.newKeySet();

    /** Goes with the display. Guarded by itself. */
    private final Map<GuestDisplay, SharedPictures> pictures = new WeakHashMap<>();

    /**
     * Adds a session until the registration is closed.
     *
     * @param summary called from any thread; must not block
     * @param turn turns the session to a source and tells what it shows then; likewise
     */
    public Registration register(
            Supplier<SessionSummary> summary, Function<ShownSource, CompletionStage<ShownSource>> turn) {
        Registration registration = new Registration(this, summary, turn);
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

    /** The session whose id is or begins with the text, or all sessions of the VM with this name or id. */
    public List<Registration> matching(String text) {
        return live.stream()
                .filter(registration -> isMeant(registration.summary(), text))
                .toList();
    }

    private static boolean isMeant(SessionSummary session, String text) {
        return session.vm().equalsIgnoreCase(text)
                || session.vmId().equals(text)
                || (text.length() >= SHORTEST_ID && session.id().startsWith(text));
    }

    /** Number of live sessions. */
    public int size() {
        return live.size();
    }

    /** A session's place in the registry. */
    public static final class Registration implements AutoCloseable {

        private final SessionRegistry registry;
        private final Supplier<SessionSummary> summary;
        private final Function<ShownSource, CompletionStage<ShownSource>> turn;

        private Registration(
                SessionRegistry registry,
                Supplier<SessionSummary> summary,
                Function<ShownSource, CompletionStage<ShownSource>> turn) {
            this.registry = registry;
            this.summary = summary;
            this.turn = turn;
        }

        public SessionSummary summary() {
            return summary.get();
        }

        /** Turns the session to a source, if that is there; completes with what it shows then. */
        public CompletionStage<ShownSource> turnTo(ShownSource wanted) {
            return turn.apply(wanted);
        }

        /** Takes the session out; no effect the second time. */
        @Override
        public void close() {
            registry.live.remove(this);
        }
    }
}
