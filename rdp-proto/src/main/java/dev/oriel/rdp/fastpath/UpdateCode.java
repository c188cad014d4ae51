package dev.oriel.rdp.fastpath;

import dev.oriel.rdp.wire.DecodeException;

/** {@code updateCode} of TS_FP_UPDATE, MS-RDPBCGR 2.2.9.1.2.1: what kind of update follows. */
public enum UpdateCode {
    ORDERS(0x0),
    BITMAP(0x1),
    PALETTE(0x2),
    SYNCHRONIZE(0x3),
    SURFACE_COMMANDS(0x4),
    POINTER_HIDDEN(0x5),
    POINTER_DEFAULT(0x6),
    POINTER_POSITION(0x8),
    POINTER_COLOR(0x9),
    POINTER_CACHED(0xa),
    POINTER_NEW(0xb),
    POINTER_LARGE(0xc);

    private final int code;

    UpdateCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static UpdateCode fromCode(int code) throws DecodeException {
        for (UpdateCode value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw DecodeException.invalid("updateCode", "unknown code " + code);
    }
}
