package dev.oriel.redirect.clipboard;

/**
 * One side's clipboard, as the other side sees it: an RDP client's, a guest's, or that of a program. Confined to the session's
 * event loop.
 */
@FunctionalInterface
public interface Clipboard {

    /** What became of an offer. */
    enum Offered {
        TAKEN,
        /** It will not be asked for. */
        REFUSED
    }

    /**
     * The other side has this now, and has nothing any more of what it offered before, but for files under a lock.
     *
     * @param content {@link ClipboardContent#empty()} when it has nothing
     */
    Offered offer(ClipboardContent content);
}
