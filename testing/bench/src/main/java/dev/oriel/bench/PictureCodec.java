package dev.oriel.bench;

import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.progressive.ProgressiveSchedule;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.TileExecutor;

/** The codecs of pictures that are measured. */
public enum PictureCodec {
    /** Beside memcpy. */
    RAW("raw", false, 1),
    PLANAR("planar", true, 1),
    /** FreeRDP only decodes it. */
    RLE8("rle8", true, 1),
    RLE15("rle15", true, 1),
    RLE16("rle16", true, 1),
    RLE24("rle24", true, 1),
    NSC("nsc", false, 1),
    /** One level coarser than FreeRDP's: the nearest that is not worse than theirs. It decodes the same streams. */
    NSC_COARSER("nsc-coarser", false, 1),
    NSC_HALVED("nsc-halved", false, 1),
    RFX_RLGR1("rfx-rlgr1", false, 1),
    RFX_RLGR3("rfx-rlgr3", false, 1),
    /** Simple tiles, the only ones that FreeRDP encodes. */
    PROGRESSIVE("progressive", false, 1),
    /** First tiles and all upgrades, each a stream of its own. FreeRDP only decodes it. */
    PROGRESSIVE_PASSES("progressive-passes", false, 3),
    /** FreeRDP only decodes it. */
    CLEAR("clear", false, 1),
    /** The alpha values, for which the green ones stand in. FreeRDP does not export it. */
    ALPHA("alpha", false, 1);

    /** Codecs of bitmap updates work in tiles, the others on whole frames. */
    private static final int TILE = 64;

    /** What FreeRDP's server uses, too. */
    private static final int LOSS_LEVEL = 3;

    private final String label;
    private final boolean tiled;
    private final int streams;

    PictureCodec(String label, boolean tiled, int streams) {
        this.label = label;
        this.tiled = tiled;
        this.streams = streams;
    }

    String label() {
        return label;
    }

    /** What the baseline calls the nearest that it has. */
    String theirLabel() {
        return this == RAW ? "memcpy" : label;
    }

    int tileWidth() {
        return tiled ? TILE : CodecPicture.WIDTH;
    }

    int tileHeight() {
        return tiled ? TILE : CodecPicture.HEIGHT;
    }

    /** Streams of a tile or frame, one for each pass. */
    int streams() {
        return streams;
    }

    /** Whether the baseline gets our streams, because it does not make its own or none of that level. */
    boolean decodedByThem() {
        return this == NSC_COARSER || this == RLE8 || this == PROGRESSIVE_PASSES || this == CLEAR;
    }

    /** Whether its tiles can be worked on at the same time. */
    boolean isParallel() {
        return this == RFX_RLGR1 || this == RFX_RLGR3 || this == PROGRESSIVE || this == PROGRESSIVE_PASSES;
    }

    /** New state of both directions, of one viewer. */
    PictureCoder coder(TileExecutor executor) {
        return switch (this) {
            case RAW -> new PictureCoders.Raw();
            case PLANAR -> new PictureCoders.Planar();
            case RLE8 -> new PictureCoders.PaletteRle();
            case RLE15 -> new PictureCoders.Rle(PixelFormat.RGB555);
            case RLE16 -> new PictureCoders.Rle(PixelFormat.RGB565);
            case RLE24 -> new PictureCoders.Rle(PixelFormat.BGR24);
            case NSC -> new PictureCoders.Nsc(LOSS_LEVEL, ColorLoss.Chroma.FULL);
            case NSC_COARSER -> new PictureCoders.Nsc(LOSS_LEVEL + 1, ColorLoss.Chroma.FULL);
            case NSC_HALVED -> new PictureCoders.Nsc(LOSS_LEVEL, ColorLoss.Chroma.HALVED);
            case RFX_RLGR1 -> new PictureCoders.RemoteFx(RfxEntropy.RLGR1, executor);
            case RFX_RLGR3 -> new PictureCoders.RemoteFx(RfxEntropy.RLGR3, executor);
            case PROGRESSIVE -> new PictureCoders.Progressive(ProgressiveSchedule.AT_ONCE, executor);
            case PROGRESSIVE_PASSES -> new PictureCoders.Progressive(ProgressiveSchedule.STANDARD, executor);
            case CLEAR -> new PictureCoders.Clear();
            case ALPHA -> new PictureCoders.Alpha();
        };
    }
}
