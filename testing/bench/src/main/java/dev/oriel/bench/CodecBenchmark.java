package dev.oriel.bench;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecDecoder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.planar.PlanarDecoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.rle.InterleavedRleDecoder;
import dev.oriel.rdp.codec.rle.InterleavedRleEncoder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to encode and to decode one 1600x1200 picture in tiles of 64x64, one thread. Prints the size of each encoded
 * picture. Run: {@code java -cp ... org.openjdk.jmh.Main CodecBenchmark -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final int TILE = 64;

    /** What is measured. */
    public enum Codec {
        RAW,
        RLE16,
        RLE24,
        PLANAR,
        CLEAR
    }

    @Param({"RAW", "RLE16", "RLE24", "PLANAR", "CLEAR"})
    private Codec codec = Codec.RAW;

    @Param({"text", "photo"})
    private String picture = "text";

    private final InterleavedRleEncoder rleEncoder = new InterleavedRleEncoder();
    private final InterleavedRleDecoder rleDecoder = new InterleavedRleDecoder();
    private final PlanarEncoder planarEncoder = new PlanarEncoder();
    private final PlanarDecoder planarDecoder = new PlanarDecoder();
    private final ClearCodecEncoder clearEncoder = new ClearCodecEncoder();
    private ClearCodecDecoder clearDecoder = new ClearCodecDecoder();

    private final int[] target = new int[WIDTH * HEIGHT];
    private final ByteBuf out = Unpooled.directBuffer(WIDTH * HEIGHT * 4);
    private int[] pixels = {};
    private List<ByteBuf> tiles = List.of();

    @Setup(Level.Trial)
    public void prepare() throws DecodeException {
        pixels = picture.equals("text") ? SampleImages.text(WIDTH, HEIGHT, 1) : SampleImages.photo(WIDTH, HEIGHT, 1);
        ClearCodecEncoder freshCache = new ClearCodecEncoder();
        List<ByteBuf> encoded = new ArrayList<>();
        int size = 0;
        for (int y = 0; y < HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                ByteBuf tile = Unpooled.directBuffer();
                encodeTile(x, y, freshCache, tile);
                size += tile.readableBytes();
                encoded.add(tile);
            }
        }
        tiles = List.copyOf(encoded);
        System.out.println(codec + " " + picture + ": " + size + " bytes");
        decode();
        for (int i = 0; codec != Codec.RLE16 && i < pixels.length; i++) {
            if (pixels[i] != target[i]) {
                throw new IllegalStateException("decoded picture differs at " + i);
            }
        }
    }

    @TearDown(Level.Trial)
    public void release() {
        tiles.forEach(ByteBuf::release);
        out.release();
    }

    @Benchmark
    public int encode() {
        int size = 0;
        for (int y = 0; y < HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                out.clear();
                encodeTile(x, y, clearEncoder, out);
                size += out.readableBytes();
            }
        }
        return size;
    }

    @Benchmark
    public int[] decode() throws DecodeException {
        if (codec == Codec.CLEAR) {
            // The stream starts with a cache reset; only its sequence number wants a decoder of its own.
            clearDecoder = new ClearCodecDecoder();
        }
        int index = 0;
        for (int y = 0; y < HEIGHT; y += TILE) {
            for (int x = 0; x < WIDTH; x += TILE) {
                decodeTile(tiles.get(index++).duplicate(), x, y);
            }
        }
        return target;
    }

    private void encodeTile(int x, int y, ClearCodecEncoder clear, ByteBuf to) {
        int at = y * WIDTH + x;
        int h = Math.min(TILE, HEIGHT - y);
        switch (codec) {
            case RAW -> RawBitmap.encodeSurface(pixels, at, WIDTH, TILE, h, to);
            case RLE16 -> rleEncoder.encode(pixels, at, WIDTH, TILE, h, PixelFormat.RGB565, to);
            case RLE24 -> rleEncoder.encode(pixels, at, WIDTH, TILE, h, PixelFormat.BGR24, to);
            case PLANAR -> planarEncoder.encode(pixels, at, WIDTH, TILE, h, RowOrder.TOP_DOWN, to);
            case CLEAR -> clear.encode(pixels, at, WIDTH, TILE, h, to);
        }
    }

    private void decodeTile(ByteBuf in, int x, int y) throws DecodeException {
        int at = y * WIDTH + x;
        int h = Math.min(TILE, HEIGHT - y);
        switch (codec) {
            case RAW -> RawBitmap.decodeSurface(in, AlphaChannel.DROP, target, at, WIDTH, TILE, h);
            case RLE16 -> rleDecoder.decode(in, PixelFormat.RGB565, target, at, WIDTH, TILE, h);
            case RLE24 -> rleDecoder.decode(in, PixelFormat.BGR24, target, at, WIDTH, TILE, h);
            case PLANAR -> planarDecoder.decode(in, RowOrder.TOP_DOWN, AlphaChannel.DROP, target, at, WIDTH, TILE, h);
            case CLEAR -> clearDecoder.decode(in, target, at, WIDTH, TILE, h);
        }
    }
}
