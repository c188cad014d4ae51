package dev.oriel.rdp.efs;

import dev.oriel.rdp.wire.DecodeException;

/** {@code CreateDisposition} of DR_CREATE_REQ, MS-SMB2 2.2.13. */
public enum CreateDisposition {
    /** Replace the file, or create it. */
    SUPERSEDE(0),
    /** Open the file, fail when there is none. */
    OPEN(1),
    /** Create the file, fail when there is one. */
    CREATE(2),
    /** Open the file, or create it. */
    OPEN_IF(3),
    /** Open and empty the file, fail when there is none. */
    OVERWRITE(4),
    /** Open and empty the file, or create it. */
    OVERWRITE_IF(5);

    private final int code;

    CreateDisposition(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static CreateDisposition fromCode(int code) throws DecodeException {
        for (CreateDisposition disposition : values()) {
            if (disposition.code == code) {
                return disposition;
            }
        }
        throw DecodeException.invalid("CreateDisposition", "unknown disposition " + code);
    }
}
