package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;

/** {@code CreateDisposition} of DR_CREATE_REQ, MS-SMB2 2.2.13; the code is the ordinal. */
public enum CreateDisposition {
    /** Replace the file, or create it. */
    SUPERSEDE,
    /** Open the file, fail when there is none. */
    OPEN,
    /** Create the file, fail when there is one. */
    CREATE,
    /** Open the file, or create it. */
    OPEN_IF,
    /** Open and empty the file, fail when there is none. */
    OVERWRITE,
    /** Open and empty the file, or create it. */
    OVERWRITE_IF;

    static CreateDisposition fromCode(int code) throws DecodeException {
        if (code < 0 || code >= values().length) {
            throw DecodeException.invalid("CreateDisposition", "unknown disposition " + code);
        }
        return values()[code];
    }
}
