package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** RDPGFX_PIXELFORMAT, MS-RDPEGFX 2.2.1.4. */
public enum EgfxPixelFormat {
    XRGB_8888(0x20),
    ARGB_8888(0x21);

    private final int code;

    EgfxPixelFormat(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static EgfxPixelFormat decode(PduReader in) throws DecodeException {
        int code = in.u8("pixelFormat");
        return switch (code) {
            case 0x20 -> XRGB_8888;
            case 0x21 -> ARGB_8888;
            default -> throw DecodeException.invalid("pixelFormat", "want 32 or 33, got " + code);
        };
    }
}
