package dev.oriel.rdp.dvc;

import dev.oriel.rdp.wire.DecodeException;

/** {@code Cmd} of the DVC header, MS-RDPEDYC 2.2; the code is the upper half of the first byte. */
enum DvcCommand {
    CREATE(0x1),
    DATA_FIRST(0x2),
    DATA(0x3),
    CLOSE(0x4),
    CAPABILITIES(0x5),
    DATA_FIRST_COMPRESSED(0x6),
    DATA_COMPRESSED(0x7),
    SOFT_SYNC_REQUEST(0x8),
    SOFT_SYNC_RESPONSE(0x9);

    private final int code;

    DvcCommand(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static DvcCommand fromCode(int code) throws DecodeException {
        for (DvcCommand value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw DecodeException.invalid("Cmd", "unknown command " + code);
    }
}
