package dev.oriel.bench;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecDecoder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.rle.InterleavedRleDecoder;
import dev.oriel.rdp.codec.rle.InterleavedRleEncoder;
import dev.oriel.rdp.wire.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** One codec on one picture: encodes or decodes all its frames in a pass. Confined to one thread. */
public final class CodecWork implements AutoCloseable {

    private static final int WIDTH = CodecPicture.WIDTH;
    private static final int HEIGHT = CodecPicture.HEIGHT;

    /** Codecs of bitmap updates work in tiles, the others on whole frames. */
    private static final int TILE = 64;

    /** What FreeRDP's server uses, too. */
    private static final int LOSS_LEVEL = 3;

    /** What is measured. */
    public enum Codec {
        RAW("raw", WIDTH, HEIGHT),
        PLANAR("planar", TILE, TILE),
        RLE15("rle15", TILE, TILE),
        RLE16("rle16", TILE, TILE),
        RLE24("rle24", TILE, TILE),
        NSC("nsc", WIDTH, HEIGHT),
        NSC_HALVED("nsc-halved", WIDTH, HEIGHT),
        CLEAR("clear", WIDTH, HEIGHT);

        private final String label;
        private final int tileWidth;
        private final int tileHeight;

        Codec(String label, int tileWidth, int tileHeight) {
            this.label = label;
            this.tileWidth = tileWidth;
            this.tileHeight = tileHeight;
        }

        String label() {
            return label;
        }
    }

    private final InterleavedRleEncoder rleEncoder = new InterleavedRleEncoder();
    private final InterleavedRleDecoder rleDecoder = new InterleavedRleDecoder();
    private final PlanarEncoder planarEncoder = new PlanarEncoder();
    private final PlanarDecoder planarDecoder = new PlanarDecoder();
    private final NsCodecEncoder nscEncoder = new NsCodecEncoder();
    private final NsCodecDecoder nscDecoder = new NsCodecDecoder();
    private final ClearCodecEncoder clearEncoder = new ClearCodecEncoder();
    private final ClearCodecDecoder clearDecoder = new ClearCodecDecoder();

    private final ColorLoss fullChroma = new ColorLoss(LOSS_LEVEL, ColorLoss.Chroma.FULL);
    private final ColorLoss halfChroma = new ColorLoss(LOSS_LEVEL, ColorLoss.Chroma.HALVED);

    private final Codec codec;
    private final CodecPicture picture;
    private final int[] pixels;
    private final int[] target = new int[WIDTH * HEIGHT];
    private final ByteBuf out = Unpooled.directBuffer(WIDTH * HEIGHT * 4 + 64);
    private final List<ByteBuf> tiles = new ArrayList<>();
    private int sequenceNumber;

    CodecWork(Codec codec, CodecPicture picture, int[] pixels) {
        this.codec = codec;
        this.picture = picture;
        this.pixels = pixels;
        startPass();
        for (int frame = 0; frame < picture.frames(); frame++) {
            for (int y = 0; y < HEIGHT; y += codec.tileHeight) {
                for (int x = 0; x < WIDTH; x += codec.tileWidth) {
                    out.clear();
                    encodeTile(picture.offset(frame) + y * WIDTH + x, Math.min(codec.tileHeight, HEIGHT - y));
                    tiles.add(Unpooled.directBuffer(out.readableBytes()).writeBytes(out));
                }
            }
        }
    }

    /** The pixels of a pass. */
    double megapixels() {
        return picture.frames() * (WIDTH * HEIGHT / 1e6);
    }

    /** The streams of all frames and tiles in order; borrowed. */
    List<ByteBuf> streams() {
        return List.copyOf(tiles);
    }

    long bytes() {
        return tiles.stream().mapToLong(ByteBuf::readableBytes).sum();
    }

    /** Of the last frame, after a pass of decoding. */
    double psnr() {
        return CodecPicture.psnr(pixels, picture.offset(picture.frames() - 1), target);
    }

    /** Caches start empty in each pass, as they do for a new viewer. */
    private void startPass() {
        if (codec == Codec.CLEAR) {
            clearEncoder.reset();
        }
    }

    long encode() {
        startPass();
        long size = 0;
        for (int frame = 0; frame < picture.frames(); frame++) {
            for (int y = 0; y < HEIGHT; y += codec.tileHeight) {
                for (int x = 0; x < WIDTH; x += codec.tileWidth) {
                    out.clear();
                    encodeTile(picture.offset(frame) + y * WIDTH + x, Math.min(codec.tileHeight, HEIGHT - y));
                    size += out.readableBytes();
                }
            }
        }
        return size;
    }

    int[] decode() throws DecodeException {
        int index = 0;
        for (int frame = 0; frame < picture.frames(); frame++) {
            for (int y = 0; y < HEIGHT; y += codec.tileHeight) {
                for (int x = 0; x < WIDTH; x += codec.tileWidth) {
                    ByteBuf tile = tiles.get(index++);
                    tile.readerIndex(0);
                    decodeTile(tile, y * WIDTH + x, Math.min(codec.tileHeight, HEIGHT - y));
                    tile.readerIndex(0);
                }
            }
        }
        return target;
    }

    private void encodeTile(int at, int h) {
        int w = codec.tileWidth;
        switch (codec) {
            case RAW -> RawBitmap.encodeSurface(pixels, at, WIDTH, w, h, out);
            case PLANAR -> planarEncoder.encode(pixels, at, WIDTH, w, h, RowOrder.BOTTOM_UP, out);
            case RLE15 -> rleEncoder.encode(pixels, at, WIDTH, w, h, PixelFormat.RGB555, out);
            case RLE16 -> rleEncoder.encode(pixels, at, WIDTH, w, h, PixelFormat.RGB565, out);
            case RLE24 -> rleEncoder.encode(pixels, at, WIDTH, w, h, PixelFormat.BGR24, out);
            case NSC -> nsc(at, w, h, fullChroma);
            case NSC_HALVED -> nsc(at, w, h, halfChroma);
            case CLEAR -> clearEncoder.encode(pixels, at, WIDTH, w, h, out);
        }
    }

    private void nsc(int at, int w, int h, ColorLoss loss) {
        nscEncoder.encode(pixels, at, WIDTH, w, h, RowOrder.BOTTOM_UP, loss, AlphaChannel.DROP, out);
    }

    private void decodeTile(ByteBuf in, int at, int h) throws DecodeException {
        int w = codec.tileWidth;
        switch (codec) {
            case RAW -> RawBitmap.decodeSurface(in, AlphaChannel.DROP, target, at, WIDTH, w, h);
            case PLANAR -> planarDecoder.decode(in, RowOrder.BOTTOM_UP, AlphaChannel.DROP, target, at, WIDTH, w, h);
            case RLE15 -> rleDecoder.decode(in, PixelFormat.RGB555, target, at, WIDTH, w, h);
            case RLE16 -> rleDecoder.decode(in, PixelFormat.RGB565, target, at, WIDTH, w, h);
            case RLE24 -> rleDecoder.decode(in, PixelFormat.BGR24, target, at, WIDTH, w, h);
            case NSC, NSC_HALVED ->
                nscDecoder.decode(in, RowOrder.BOTTOM_UP, AlphaChannel.DROP, target, at, WIDTH, w, h);
            case CLEAR -> {
                // The streams are one viewer's; only their numbers go on from pass to pass.
                in.setByte(1, sequenceNumber++);
                clearDecoder.decode(in, target, at, WIDTH, w, h);
            }
        }
    }

    @Override
    public void close() {
        tiles.forEach(ByteBuf::release);
        out.release();
    }
}
