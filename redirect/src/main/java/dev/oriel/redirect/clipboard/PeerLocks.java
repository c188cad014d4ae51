package dev.oriel.redirect.clipboard;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The locks that the peer holds on what an end has offered it. Of more than {@link #MAX_LOCKS} the oldest is dropped, and who
 * reads under it is refused.
 */
final class PeerLocks {

    static final int MAX_LOCKS = 32;

    private final Map<Long, Held> held = new LinkedHashMap<>();

    private record Held(ClipboardContent content, FileLock lock) {}

    void lock(long id, ClipboardContent content) {
        unlock(id);
        if (held.size() == MAX_LOCKS) {
            Iterator<Held> oldest = held.values().iterator();
            Held dropped = oldest.next();
            oldest.remove();
            dropped.lock().release();
        }
        held.put(id, new Held(content, content.lock()));
    }

    void unlock(long id) {
        Held gone = held.remove(id);
        if (gone != null) {
            gone.lock().release();
        }
    }

    /** What is kept under an id, or null when nothing is. */
    @Nullable
    ClipboardContent content(long id) {
        Held under = held.get(id);
        return under == null ? null : under.content();
    }

    void releaseAll() {
        Iterable<Held> all = Map.copyOf(held).values();
        held.clear();
        all.forEach(one -> one.lock().release());
    }
}
