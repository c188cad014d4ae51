package dev.oriel.redirect.clipboard;

/** Keeps the files of a {@link ClipboardContent} readable after its side has offered something else. */
@FunctionalInterface
public interface FileLock {

    /** They are not needed any more. Further calls do nothing. */
    void release();
}
