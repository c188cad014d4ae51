package dev.oriel.redirect.clipboard;

/**
 * Who waits for something that was asked for. One of the methods is called, once, on the session's event loop; it may happen
 * before the asking call has returned. Whoever is asked answers in the end, whatever its peer does.
 *
 * @param <T> what is waited for
 */
public interface Answer<T> {

    /** Here it is. A buffer is borrowed: valid during the call. */
    void give(T value);

    /** It will not come: forbidden, gone, too large, too late, or the peer said no. */
    void refuse();
}
