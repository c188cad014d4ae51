package dev.oriel.rdp.update;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** {@code updateType} of a slow-path graphics update, MS-RDPBCGR 2.2.9.1.1.3.1; the first field of its body. */
public enum UpdateType {
    ORDERS(0),
    BITMAP(1),
    PALETTE(2),
    SYNCHRONIZE(3);

    private final int code;

    UpdateType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * The type of the slow-path update (payload of PDUTYPE2_UPDATE) that the reader stands before; moves nothing, so
     * that the type's own decoder reads it.
     */
    public static UpdateType peek(PduReader in) throws DecodeException {
        // All types fit the low byte of the little-endian field; the type's decoder checks the high byte.
        int code = in.peekU8("updateType");
        for (UpdateType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw DecodeException.invalid("updateType", "unknown type " + code);
    }

    void expect(PduReader in) throws DecodeException {
        int found = in.u16("updateType");
        if (found != code) {
            throw DecodeException.invalid("updateType", "want " + code + ", got " + found);
        }
    }
}
