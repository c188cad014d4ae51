package dev.oriel.rdp.egfx;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;

/** {@code codecId} of the wire-to-surface PDUs, MS-RDPEGFX 2.2.2.1 and 2.2.2.2. */
public enum EgfxCodec {
    UNCOMPRESSED(0x0000),
    REMOTE_FX(0x0003),
    CLEAR_CODEC(0x0008),
    PROGRESSIVE(0x0009),
    PLANAR(0x000a),
    AVC420(0x000b),
    ALPHA(0x000c),
    PROGRESSIVE_V2(0x000d),
    AVC444(0x000e),
    AVC444_V2(0x000f);

    private final int code;

    EgfxCodec(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static EgfxCodec decode(PduReader in) throws DecodeException {
        int code = in.u16("codecId");
        for (EgfxCodec value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw DecodeException.unsupported("codecId", "unknown codec " + code);
    }
}
