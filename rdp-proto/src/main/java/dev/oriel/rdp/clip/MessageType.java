package dev.oriel.rdp.clip;

import org.jspecify.annotations.Nullable;

/** {@code msgType} of CLIPRDR_HEADER, MS-RDPECLIP 2.2.1. */
public enum MessageType {
    MONITOR_READY(0x0001),
    FORMAT_LIST(0x0002),
    FORMAT_LIST_RESPONSE(0x0003),
    FORMAT_DATA_REQUEST(0x0004),
    FORMAT_DATA_RESPONSE(0x0005),
    TEMP_DIRECTORY(0x0006),
    CLIP_CAPS(0x0007),
    FILECONTENTS_REQUEST(0x0008),
    FILECONTENTS_RESPONSE(0x0009),
    LOCK_CLIPDATA(0x000A),
    UNLOCK_CLIPDATA(0x000B);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The type, or null when it is not one of ours: such messages are skipped. */
    public static @Nullable MessageType fromCode(int code) {
        for (MessageType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
