package dev.oriel.redirect.folder;

/** Why an operation on a file failed, whatever protocol it came by. */
public enum FileError {
    /** The end of a listing. */
    NO_MORE_ENTRIES,
    /** A read behind the last byte. */
    END_OF_FILE,
    /** There is no such file, or nothing in a directory that matches. */
    NOT_FOUND,
    PATH_NOT_FOUND,
    EXISTS,
    ACCESS_DENIED,
    /** The tree, or this part of it, is not for writing. */
    READ_ONLY,
    IS_DIRECTORY,
    NOT_DIRECTORY,
    NOT_EMPTY,
    CANNOT_DELETE,
    NAME_INVALID,
    NAME_TOO_LONG,
    /** Somebody else has the file open in a way that excludes this. */
    SHARING,
    /** A read or write meets a lock. */
    LOCK_CONFLICT,
    LOCK_NOT_GRANTED,
    NOT_LOCKED,
    DELETE_PENDING,
    NO_SPACE,
    QUOTA,
    TOO_LARGE,
    TOO_MANY_OPEN,
    /** Too much at once: may be tried again. */
    BUSY,
    OTHER_VOLUME,
    INVALID_HANDLE,
    INVALID,
    UNSUPPORTED,
    CANCELLED,
    NOT_READY,
    /** The device was taken away, or the end that has it is gone. */
    GONE,
    /** Anything else. */
    IO
}
