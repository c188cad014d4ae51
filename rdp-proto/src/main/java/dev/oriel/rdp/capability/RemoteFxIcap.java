package dev.oriel.rdp.capability;

import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;

/**
 * TS_RFX_ICAP, MS-RDPRFX 2.2.1.1.1.1.1: one set of encoding properties that the client can decode. The server takes one that
 * it knows; the others may hold anything.
 *
 * @param version u16, {@value #VERSION} for the only one
 * @param tileSize u16, {@value #TILE_SIZE} for the only one
 * @param flags u8, that of image mode or 0
 * @param colorConversion u8, 1 for the only one
 * @param transform u8, 1 for the only one
 * @param entropyCode u8, an {@link RfxEntropy#code()}
 */
public record RemoteFxIcap(int version, int tileSize, int flags, int colorConversion, int transform, int entropyCode)
        implements Pdu {

    /** CLW_VERSION_1_0. */
    public static final int VERSION = 0x0100;

    /** CT_TILE_64X64. */
    public static final int TILE_SIZE = 0x0040;

    static final int SIZE = 8;

    private static final int COL_CONV_ICT = 1;
    private static final int XFORM_DWT_53_A = 1;

    public RemoteFxIcap {
        if ((version | tileSize) >>> 16 != 0 || (flags | colorConversion | transform | entropyCode) >>> 8 != 0) {
            throw new IllegalArgumentException("version " + version + ", tiles of " + tileSize + ", flags " + flags);
        }
    }

    public static RemoteFxIcap of(RfxMode mode, RfxEntropy entropy) {
        return new RemoteFxIcap(VERSION, TILE_SIZE, mode.flags(), COL_CONV_ICT, XFORM_DWT_53_A, entropy.code());
    }

    /** Whether the client can decode what an encoder of this mode and code writes. */
    public boolean allows(RfxMode mode, RfxEntropy entropy) {
        return equals(of(mode, entropy));
    }

    public static RemoteFxIcap decode(PduReader in) throws DecodeException {
        return new RemoteFxIcap(
                in.u16("version"),
                in.u16("tileSize"),
                in.u8("flags"),
                in.u8("colConvBits"),
                in.u8("transformBits"),
                in.u8("entropyBits"));
    }

    @Override
    public int encodedSize() {
        return SIZE;
    }

    @Override
    public void encode(PduWriter out) {
        out.u16(version)
                .u16(tileSize)
                .u8(flags)
                .u8(colorConversion)
                .u8(transform)
                .u8(entropyCode);
    }
}
