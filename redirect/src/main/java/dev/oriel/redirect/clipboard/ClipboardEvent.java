package dev.oriel.redirect.clipboard;

import java.util.OptionalLong;

/** What an audit log is told of a clipboard. Text in it is safe to print. */
public sealed interface ClipboardEvent {

    Direction direction();

    /** Data of this format was handed over; told once for each content of the clipboard. */
    record Granted(Direction direction, ClipboardFormat.Kind kind, String format) implements ClipboardEvent {}

    /**
     * The policy refused something. Told once for each content of the clipboard and reason, but for names, of which the first
     * are told one by one; a side that offers again and again what its direction forbids is told of once.
     *
     * @param detail what was refused, for example a format or a file's name
     */
    record Refused(Direction direction, Reason reason, String detail) implements ClipboardEvent {}

    /**
     * The first bytes, or the size, of a file were handed over; told once for each file.
     *
     * @param path as the receiving side sees it
     * @param size bytes, when the giving side has said
     */
    record FileTransferred(Direction direction, String path, OptionalLong size) implements ClipboardEvent {}

    /** Why something was refused. */
    enum Reason {
        /** Nothing may go this way. */
        DIRECTION,
        /** This kind of data may not. */
        KIND,
        TOO_LARGE,
        TOO_MANY_FILES,
        FILE_NAME
    }
}
