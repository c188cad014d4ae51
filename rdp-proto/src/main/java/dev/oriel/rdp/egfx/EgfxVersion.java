package dev.oriel.rdp.egfx;

import org.jspecify.annotations.Nullable;

/** Versions of the graphics pipeline, MS-RDPEGFX 2.2.3, oldest first. */
public enum EgfxVersion {
    V8(0x0008_0004),
    V8_1(0x0008_0105),
    V10(0x000a_0002),
    V10_1(0x000a_0100),
    V10_2(0x000a_0200),
    V10_3(0x000a_0301),
    V10_4(0x000a_0400),
    V10_5(0x000a_0502),
    V10_6(0x000a_0600),
    /** The number that early clients sent for 10.6. */
    V10_6_EARLY(0x000a_0601),
    V10_7(0x000a_0701);

    private final int code;

    EgfxVersion(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static @Nullable EgfxVersion fromCode(int code) {
        for (EgfxVersion value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        return null;
    }
}
