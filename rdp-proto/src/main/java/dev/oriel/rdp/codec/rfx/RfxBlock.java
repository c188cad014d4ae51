package dev.oriel.rdp.codec.rfx;

/** Constants of the messages, MS-RDPRFX 2.2.2. */
final class RfxBlock {

    static final int SYNC = 0xCCC0;
    static final int CODEC_VERSIONS = 0xCCC1;
    static final int CHANNELS = 0xCCC2;
    static final int CONTEXT = 0xCCC3;
    static final int FRAME_BEGIN = 0xCCC4;
    static final int FRAME_END = 0xCCC5;
    static final int REGION = 0xCCC6;
    static final int EXTENSION = 0xCCC7;
    static final int CBT_REGION = 0xCAC1;
    static final int CBT_TILESET = 0xCAC2;
    static final int CBT_TILE = 0xCAC3;

    static final int MAGIC = 0xCACCACCA;
    static final int VERSION = 0x0100;
    static final int CODEC_ID = 1;

    /** The channel of a context: all of them. */
    static final int ALL_CHANNELS = 0xFF;

    /** TS_RFX_BLOCKT: type and length. */
    static final int HEADER_SIZE = 6;

    /** TS_RFX_CODEC_CHANNELT: the same with codec and channel. */
    static final int CHANNEL_HEADER_SIZE = 8;

    static final int RECT_SIZE = 8;

    /** A TS_RFX_TILE without its data. */
    static final int TILE_SIZE = HEADER_SIZE + 13;

    private static final int COL_CONV_ICT = 1;
    private static final int XFORM_DWT_53_A = 1;
    private static final int SCALAR_QUANTIZATION = 1;

    private RfxBlock() {}

    /** TS_RFX_CONTEXT {@code properties}. */
    static int contextProperties(RfxMode mode, RfxEntropy entropy) {
        return mode.flags() | COL_CONV_ICT << 3 | XFORM_DWT_53_A << 5 | entropy.code() << 9 | SCALAR_QUANTIZATION << 13;
    }

    /** TS_RFX_TILESET {@code properties}: the same after one bit that says that this is the region's last tile set. */
    static int tileSetProperties(RfxMode mode, RfxEntropy entropy) {
        return contextProperties(mode, entropy) << 1 | 1;
    }

    /** The entropy code in the {@code properties} of a context. */
    static int entropy(int contextProperties) {
        return (contextProperties >> 9) & 0x0F;
    }
}
