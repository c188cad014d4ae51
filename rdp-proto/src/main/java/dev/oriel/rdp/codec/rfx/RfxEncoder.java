package dev.oriel.rdp.codec.rfx;

import dev.oriel.rdp.codec.ByteSink;
import dev.oriel.rdp.codec.PixelArea;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * RemoteFX encoding, MS-RDPRFX 2.2.2 and 3.1.8: makes the {@code bitmapData} of surface bits commands. Lossy, see
 * {@link RfxQuality}.
 *
 * <p>Keeps one stream's state and scratch memory for each worker (200 KiB) and grows its buffers to the largest frame: no
 * allocation per frame after that. One encoder a connection, confined to its thread.
 */
public final class RfxEncoder {

    private static final int[] NO_PIXELS = {};

    private static final int HEADERS_SIZE = 47;

    private final RfxMode mode;
    private final RfxEntropy entropy;
    private final TileExecutor executor;
    private final TileExecutor.Work work = this::encodeTile;
    private final PerWorker<Worker> workers;

    private final DamagedTiles damaged = new DamagedTiles(1, 1);
    private final TileGrid grid = damaged.grid();
    private final ByteSink head = new ByteSink();
    private final int[] quants = new int[2 * RfxQuant.BANDS];

    /** By tile: its worker, where in that one's bytes its code begins, and how long it is. */
    private int[] tileWorker = {};

    private int[] tileStart = {};

    private int[] tileLength = {};

    private int[] pixels = NO_PIXELS;
    private int offset;
    private int stride;
    private int width;
    private int height;

    private int headerWidth;
    private int headerHeight;
    private int frameIndex;

    /** What one worker needs. */
    private static final class Worker {
        final RfxTileEncoder encoder = new RfxTileEncoder();
        final ByteSink tiles = new ByteSink();

        void clear() {
            tiles.clear();
        }
    }

    public RfxEncoder(RfxMode mode, RfxEntropy entropy, TileExecutor executor) {
        this.mode = mode;
        this.entropy = entropy;
        this.executor = executor;
        workers = new PerWorker<>(executor, Worker::new);
    }

    /** The next message starts a new stream: its headers are sent again. */
    public void restart() {
        headerWidth = 0;
        headerHeight = 0;
        frameIndex = 0;
    }

    /**
     * Encodes the damaged parts of a picture as one message: a frame with all tiles that the damage touches.
     *
     * @param damage parts of the picture, relative to it; clipped. More than {@value TileGrid#MAX_RECTS} parts become the
     *     area around them
     * @param out appended to
     * @return bytes written; 0 when there is no damage
     */
    public int encode(
            int[] picture,
            int offset,
            int stride,
            int width,
            int height,
            List<Rectangle> damage,
            RfxQuality quality,
            ByteBuf out) {
        PixelArea.check(picture, offset, stride, width, height);
        damaged.resize(width, height);
        int tiles = damaged.mark(damage);
        if (tiles == 0) {
            return 0;
        }
        if (tileStart.length < tiles) {
            tileWorker = new int[tiles];
            tileStart = new int[tiles];
            tileLength = new int[tiles];
        }
        quality.copyTo(quants);
        pixels = picture;
        this.offset = offset;
        this.stride = stride;
        this.width = width;
        this.height = height;
        workers.forEach(Worker::clear);
        try {
            executor.run(tiles, work);
        } finally {
            pixels = NO_PIXELS;
        }
        return write(tiles, out);
    }

    private void encodeTile(int index, int t) {
        Worker worker = workers.of(index);
        ByteSink tiles = worker.tiles;
        int start = tiles.position;
        int x = grid.column(t) * RfxTilePixels.SIZE;
        int y = grid.row(t) * RfxTilePixels.SIZE;
        int w = Math.min(RfxTilePixels.SIZE, width - x);
        int h = Math.min(RfxTilePixels.SIZE, height - y);
        worker.encoder.load(pixels, offset + y * stride + x, stride, w, h);
        tiles.ensure(RfxBlock.TILE_SIZE);
        tiles.position += RfxBlock.TILE_SIZE;
        int luma = tiles.position;
        worker.encoder.encode(0, entropy, quants, 0, tiles);
        int cb = tiles.position;
        worker.encoder.encode(1, entropy, quants, RfxQuant.BANDS, tiles);
        int cr = tiles.position;
        worker.encoder.encode(2, entropy, quants, RfxQuant.BANDS, tiles);
        int end = tiles.position;
        tiles.position = start;
        tiles.u16(RfxBlock.CBT_TILE);
        tiles.u32(end - start);
        tiles.u8(0);
        tiles.u8(1);
        tiles.u8(1);
        tiles.u16(grid.column(t));
        tiles.u16(grid.row(t));
        tiles.u16(cb - luma);
        tiles.u16(cr - cb);
        tiles.u16(end - cr);
        tiles.position = end;
        tileWorker[t] = index;
        tileStart[t] = start;
        tileLength[t] = end - start;
    }

    private int write(int tiles, ByteBuf out) {
        long tilesSize = 0;
        for (int t = 0; t < tiles; t++) {
            tilesSize += tileLength[t];
        }
        int size = Math.toIntExact(tilesSize);
        int rectCount = damaged.rectCount();
        head.clear();
        head.ensure(HEADERS_SIZE + 128 + rectCount * RfxBlock.RECT_SIZE);
        if (mode == RfxMode.IMAGE || width != headerWidth || height != headerHeight) {
            headerWidth = width;
            headerHeight = height;
            streamHeaders();
        }
        channelBlock(RfxBlock.FRAME_BEGIN, 6, 0);
        head.u32(frameIndex++);
        head.u16(1);
        channelBlock(RfxBlock.REGION, 7 + rectCount * RfxBlock.RECT_SIZE, 0);
        head.u8(1);
        head.u16(rectCount);
        for (int i = 0; i < 4 * rectCount; i++) {
            head.u16(damaged.rects()[i]);
        }
        head.u16(RfxBlock.CBT_REGION);
        head.u16(1);
        channelBlock(RfxBlock.EXTENSION, 14 + 2 * RfxQuant.SIZE + size, 0);
        head.u16(RfxBlock.CBT_TILESET);
        head.u16(0);
        head.u16(RfxBlock.tileSetProperties(mode, entropy));
        head.u8(2);
        head.u8(RfxTilePixels.SIZE);
        head.u16(tiles);
        head.u32(size);
        RfxQuant.RFX.write(head, quants, 0);
        RfxQuant.RFX.write(head, quants, RfxQuant.BANDS);
        out.ensureWritable(head.position + size + RfxBlock.CHANNEL_HEADER_SIZE);
        int written = head.writeTo(out);
        for (int t = 0; t < tiles; t++) {
            out.writeBytes(workers.of(tileWorker[t]).tiles.data, tileStart[t], tileLength[t]);
        }
        head.clear();
        channelBlock(RfxBlock.FRAME_END, 0, 0);
        return written + size + head.writeTo(out);
    }

    private void streamHeaders() {
        block(RfxBlock.SYNC, 6);
        head.u32(RfxBlock.MAGIC);
        head.u16(RfxBlock.VERSION);
        block(RfxBlock.CODEC_VERSIONS, 4);
        head.u8(1);
        head.u8(RfxBlock.CODEC_ID);
        head.u16(RfxBlock.VERSION);
        block(RfxBlock.CHANNELS, 6);
        head.u8(1);
        head.u8(0);
        head.u16(width);
        head.u16(height);
        channelBlock(RfxBlock.CONTEXT, 5, RfxBlock.ALL_CHANNELS);
        head.u8(0);
        head.u16(RfxTilePixels.SIZE);
        head.u16(RfxBlock.contextProperties(mode, entropy));
    }

    private void block(int type, int bodySize) {
        head.u16(type);
        head.u32(RfxBlock.HEADER_SIZE + bodySize);
    }

    private void channelBlock(int type, int bodySize, int channel) {
        head.u16(type);
        head.u32(RfxBlock.CHANNEL_HEADER_SIZE + bodySize);
        head.u8(RfxBlock.CODEC_ID);
        head.u8(channel);
    }
}
