package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;

/** {@code cmdId} of RDPGFX_HEADER, MS-RDPEGFX 2.2.1.5. */
public enum EgfxCommand {
    WIRE_TO_SURFACE_1(0x0001),
    WIRE_TO_SURFACE_2(0x0002),
    DELETE_ENCODING_CONTEXT(0x0003),
    SOLID_FILL(0x0004),
    SURFACE_TO_SURFACE(0x0005),
    SURFACE_TO_CACHE(0x0006),
    CACHE_TO_SURFACE(0x0007),
    EVICT_CACHE_ENTRY(0x0008),
    CREATE_SURFACE(0x0009),
    DELETE_SURFACE(0x000a),
    START_FRAME(0x000b),
    END_FRAME(0x000c),
    FRAME_ACKNOWLEDGE(0x000d),
    RESET_GRAPHICS(0x000e),
    MAP_SURFACE_TO_OUTPUT(0x000f),
    CACHE_IMPORT_OFFER(0x0010),
    CACHE_IMPORT_REPLY(0x0011),
    CAPS_ADVERTISE(0x0012),
    CAPS_CONFIRM(0x0013),
    MAP_SURFACE_TO_WINDOW(0x0015),
    QOE_FRAME_ACKNOWLEDGE(0x0016),
    MAP_SURFACE_TO_SCALED_OUTPUT(0x0017),
    MAP_SURFACE_TO_SCALED_WINDOW(0x0018);

    private final int code;

    EgfxCommand(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static EgfxCommand fromCode(int code) throws DecodeException {
        for (EgfxCommand value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw DecodeException.unsupported("cmdId", "unknown command " + code);
    }
}
