package dev.oriel.rdp.codec.progressive;

/** Constants of the blocks, MS-RDPEGFX 2.2.4.2.1. */
final class ProgressiveBlock {

    static final int SYNC = 0xCCC0;
    static final int FRAME_BEGIN = 0xCCC1;
    static final int FRAME_END = 0xCCC2;
    static final int CONTEXT = 0xCCC3;
    static final int REGION = 0xCCC4;
    static final int TILE_SIMPLE = 0xCCC5;
    static final int TILE_FIRST = 0xCCC6;
    static final int TILE_UPGRADE = 0xCCC7;

    static final int MAGIC = 0xCACCACCA;
    static final int VERSION = 0x0100;

    /** blockType and blockLen. */
    static final int HEADER_SIZE = 6;

    static final int SYNC_SIZE = 12;
    static final int FRAME_BEGIN_SIZE = 12;
    static final int CONTEXT_SIZE = 10;
    static final int REGION_SIZE = 18;
    static final int RECT_SIZE = 8;
    static final int TILE_SIMPLE_SIZE = 22;
    static final int TILE_FIRST_SIZE = 23;
    static final int TILE_UPGRADE_SIZE = 26;

    /** In a context: tiles may be differences. */
    static final int SUBBAND_DIFFING = 0x01;

    /** In a region: which wavelet. */
    static final int REDUCE_EXTRAPOLATE = 0x01;

    /** In a tile: its coefficients are added to those of the tile before it. */
    static final int TILE_DIFFERENCE = 0x01;

    /** The quality of a tile that lacks nothing. */
    static final int FULL_QUALITY = 0xFF;

    /** The most numbers of quantisation of a region. */
    static final int MAX_QUANTS = 7;

    static final int COMPONENTS = 3;

    private ProgressiveBlock() {}
}
