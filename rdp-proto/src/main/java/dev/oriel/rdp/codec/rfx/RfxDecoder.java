package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteCursor;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;

/**
 * RemoteFX decoding, MS-RDPRFX 2.2.2 and 3.1.8: draws the {@code bitmapData} of surface bits commands.
 *
 * <p>Keeps one stream's headers and scratch memory for each worker (200 KiB) and grows its buffers to the largest message:
 * no allocation per frame after that. One decoder a connection, confined to its thread. A tile that a tile set holds twice
 * is drawn once, from its last code; tiles outside of the picture are skipped.
 */
public final class RfxDecoder {

    private static final int SYNC_SEEN = 1;
    private static final int VERSIONS_SEEN = 2;
    private static final int CHANNELS_SEEN = 4;
    private static final int CONTEXT_SEEN = 8;
    private static final int ALL_SEEN = 15;

    private static final int OUTSIDE_FRAME = 0;
    private static final int IN_FRAME = 1;
    private static final int IN_REGION = 2;

    private final ByteCursor in = new ByteCursor();
    private final RfxTileSet tileSet;
    private final RfxRegion region = new RfxRegion();

    private int headersSeen;
    private RfxEntropy entropy = RfxEntropy.RLGR1;
    private int channelWidth;
    private int channelHeight;
    private int state;

    public RfxDecoder(TileExecutor executor) {
        tileSet = new RfxTileSet(executor);
    }

    /**
     * Decodes one message over the area's present content. The area begins where the surface command's destination does.
     *
     * @param borrowed encode messages; read to their end
     * @param updates told of the areas that changed, relative to the given one
     */
    public void decode(
            ByteBuf borrowed, int[] pixels, int offset, int stride, int width, int height, UpdatedArea updates)
            throws DecodeException {
        PixelArea.check(pixels, offset, stride, width, height);
        in.load(borrowed);
        state = OUTSIDE_FRAME;
        tileSet.begin(pixels, offset, stride, width, height);
        try {
            while (in.hasRemaining()) {
                block(width, height, updates);
            }
        } finally {
            tileSet.end();
            in.unload();
        }
    }

    private void block(int width, int height, UpdatedArea updates) throws DecodeException {
        int messageEnd = in.end;
        int type = in.u16("blockType");
        int length = in.u32("blockLen", Integer.MAX_VALUE);
        if (length < RfxBlock.HEADER_SIZE) {
            throw DecodeException.invalid("blockLen", "want at least " + RfxBlock.HEADER_SIZE + ", got " + length);
        }
        in.need("blockLen", length - RfxBlock.HEADER_SIZE);
        in.end = in.position + length - RfxBlock.HEADER_SIZE;
        switch (type) {
            case RfxBlock.SYNC -> sync();
            case RfxBlock.CODEC_VERSIONS -> codecVersions();
            case RfxBlock.CHANNELS -> channels();
            case RfxBlock.CONTEXT -> context();
            case RfxBlock.FRAME_BEGIN -> {
                enter(type, OUTSIDE_FRAME, IN_FRAME);
                in.need("frameIdx", 6);
            }
            case RfxBlock.REGION -> {
                enter(type, IN_FRAME, IN_REGION);
                region(width, height);
            }
            case RfxBlock.EXTENSION -> {
                enter(type, IN_REGION, IN_FRAME);
                tileSet.decode(in, entropy, region);
                region.report(updates);
            }
            case RfxBlock.FRAME_END -> enter(type, IN_FRAME, OUTSIDE_FRAME);
            default -> throw DecodeException.invalid("blockType", "no block 0x" + Integer.toHexString(type));
        }
        // Blocks may be longer than what is known of them.
        in.position = in.end;
        in.end = messageEnd;
    }

    /** TS_RFX_CODEC_CHANNELT of a data message, which needs all headers and its place in the frame. */
    private void enter(int type, int from, int to) throws DecodeException {
        if (headersSeen != ALL_SEEN) {
            throw DecodeException.invalid("blockType", "a frame before the stream's headers");
        }
        // A region without a tile set is followed by the next region or by the frame's end.
        boolean empty = from == IN_FRAME && state == IN_REGION;
        if (state != from && !empty) {
            throw DecodeException.invalid("blockType", "0x" + Integer.toHexString(type) + " in state " + state);
        }
        codecChannel(0);
        state = to;
    }

    private void codecChannel(int want) throws DecodeException {
        int codec = in.u8("codecId");
        int channel = in.u8("channelId");
        if (codec != RfxBlock.CODEC_ID) {
            throw DecodeException.invalid("codecId", "want " + RfxBlock.CODEC_ID + ", got " + codec);
        }
        if (channel != want) {
            throw DecodeException.invalid("channelId", "want " + want + ", got " + channel);
        }
    }

    /** TS_RFX_SYNC, 2.2.2.2.1. */
    private void sync() throws DecodeException {
        headersSeen = 0;
        in.need("magic", 4);
        int magic = in.u16("magic") | in.u16("magic") << 16;
        if (magic != RfxBlock.MAGIC) {
            throw DecodeException.invalid("magic", "0x" + Integer.toHexString(magic));
        }
        version();
        headersSeen = SYNC_SEEN;
    }

    private void version() throws DecodeException {
        int version = in.u16("version");
        if (version != RfxBlock.VERSION) {
            throw DecodeException.unsupported("version", "0x" + Integer.toHexString(version));
        }
    }

    /** TS_RFX_CODEC_VERSIONS, 2.2.2.2.2. */
    private void codecVersions() throws DecodeException {
        int codecs = in.u8("numCodecs");
        if (codecs < 1) {
            throw DecodeException.invalid("numCodecs", "want 1, got " + codecs);
        }
        int codec = in.u8("codecId");
        if (codec != RfxBlock.CODEC_ID) {
            throw DecodeException.invalid("codecId", "want " + RfxBlock.CODEC_ID + ", got " + codec);
        }
        version();
        headersSeen |= VERSIONS_SEEN;
    }

    /** TS_RFX_CHANNELS, 2.2.2.2.3. Some servers announce one a monitor and use the first. */
    private void channels() throws DecodeException {
        int channels = in.u8("numChannels");
        if (channels < 1) {
            throw DecodeException.invalid("numChannels", "want 1, got " + channels);
        }
        in.need("channels", 5 * channels);
        in.u8("channelId");
        channelWidth = in.u16("width");
        channelHeight = in.u16("height");
        if (channelWidth == 0 || channelHeight == 0) {
            throw DecodeException.invalid("width", channelWidth + "x" + channelHeight);
        }
        headersSeen |= CHANNELS_SEEN;
    }

    /** TS_RFX_CONTEXT, 2.2.2.2.4. */
    private void context() throws DecodeException {
        codecChannel(RfxBlock.ALL_CHANNELS);
        in.u8("ctxId");
        int tileSize = in.u16("tileSize");
        if (tileSize != RfxTilePixels.SIZE) {
            throw DecodeException.invalid("tileSize", "want " + RfxTilePixels.SIZE + ", got " + tileSize);
        }
        entropy = RfxEntropy.fromCode("properties", RfxBlock.entropy(in.u16("properties")));
        headersSeen |= CONTEXT_SEEN;
    }

    /** TS_RFX_REGION, 2.2.2.3.3. */
    private void region(int width, int height) throws DecodeException {
        in.u8("regionFlags");
        int rects = in.u16("numRects");
        if (rects > TileGrid.MAX_RECTS) {
            throw DecodeException.limit("numRects", rects, TileGrid.MAX_RECTS);
        }
        region.begin(width, height);
        if (rects == 0) {
            region.add(0, 0, channelWidth, channelHeight);
        }
        in.need("rects", RfxBlock.RECT_SIZE * rects);
        for (int i = 0; i < rects; i++) {
            int x = in.u16("x");
            int y = in.u16("y");
            int w = in.u16("width");
            int h = in.u16("height");
            region.add(x, y, w, h);
        }
        int regionType = in.u16("regionType");
        if (regionType != RfxBlock.CBT_REGION) {
            throw DecodeException.invalid("regionType", "0x" + Integer.toHexString(regionType));
        }
        int tileSets = in.u16("numTilesets");
        if (tileSets != 1) {
            throw DecodeException.invalid("numTilesets", "want 1, got " + tileSets);
        }
    }
}
