package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.wire.DecodeException;

/** The entropy code, MS-RDPRFX 2.2.2.2.4 ({@code et}) and 2.2.1.1.1.1.1 ({@code entropyBits}). */
public enum RfxEntropy {
    /** CLW_ENTROPY_RLGR1: one coefficient a symbol. */
    RLGR1(0x01),
    /** CLW_ENTROPY_RLGR3: two coefficients a symbol. */
    RLGR3(0x04);

    private final int code;

    RfxEntropy(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static RfxEntropy fromCode(String field, int code) throws DecodeException {
        return switch (code) {
            case 0x01 -> RLGR1;
            case 0x04 -> RLGR3;
            default -> throw DecodeException.invalid(field, "no entropy code " + code);
        };
    }
}
