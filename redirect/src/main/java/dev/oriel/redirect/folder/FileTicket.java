package dev.oriel.redirect.folder;

/** A request in flight. */
@FunctionalInterface
public interface FileTicket {

    /** Of a request that is answered already. */
    FileTicket ENDED = () -> {};

    /** Answers the request with {@link FileError#CANCELLED} before this returns, unless it was answered. */
    void cancel();
}
