package dev.oriel.rdp.codec.clear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.nsc.NsCodecDecoder;
import dev.oriel.rdp.codec.nsc.NsCodecEncoder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ClearCodecTest {

    private final ClearCodecDecoder decoder = new ClearCodecDecoder();
    private final ClearCodecEncoder encoder = new ClearCodecEncoder();

    @Test
    void specificationExample2_residualAndRlex() throws Exception {
        byte[] stream = GoldenFile.read(getClass(), "rdpegfx/4.1.1.1-clearcodec-example-2");
        int[] pixels = new int[78 * 17];
        decoder.decode(Unpooled.wrappedBuffer(stream), pixels, 0, 78, 78, 17);
        // The palette's colours and nothing else; the picture begins and ends white.
        assertThat(Arrays.stream(pixels).distinct().sorted())
                .containsExactly(
                        0x000000, 0x000066, 0x0066B6, 0x3A0000, 0x3A90DB, 0x646464, 0x66B6FF, 0x903A00, 0xB6FFFF,
                        0xDB903A, 0xFFB666, 0xFFDB90, 0xFFFFDB, 0xFFFFFF);
        assertThat(pixels[0]).isEqualTo(0xFFFFFF);
        assertThat(pixels[pixels.length - 1]).isEqualTo(0xFFFFFF);
        CodecContract.everyTruncationIsRefused(
                stream,
                78,
                17,
                (in, target, offset, stride, w, h) -> new ClearCodecDecoder().decode(in, target, offset, stride, w, h));
    }

    @Test
    void specificationExample4_bandNeedsItsCacheEntries() {
        byte[] stream = GoldenFile.read(getClass(), "rdpegfx/4.1.1.1-clearcodec-example-4");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(Unpooled.wrappedBuffer(stream), new int[7 * 15], 0, 7, 7, 15))
                .withMessageContaining("vBarIndex");
    }

    @Test
    void glyph_isKeptAndDrawnAgain() throws Exception {
        int[] pixels = new int[2 * 2];
        decoder.decode(
                Unpooled.wrappedBuffer(GoldenFile.read(getClass(), "rdpegfx/2.2.4.1-glyph-stored")),
                pixels,
                0,
                2,
                2,
                2);
        assertThat(pixels).containsExactly(0x030201, 0x030201, 0x030201, 0x060504);
        int[] again = new int[2 * 2];
        byte[] hit = GoldenFile.read(getClass(), "rdpegfx/2.2.4.1-glyph-hit");
        decoder.decode(Unpooled.wrappedBuffer(hit), again, 0, 2, 2, 2);
        assertThat(again).isEqualTo(pixels);
    }

    @Test
    void layersAndCaches_followTheSpecification() throws Exception {
        int[] pixels = new int[4 * 4];
        byte[] stream = GoldenFile.read(getClass(), "rdpegfx/2.2.4.1-three-layers");
        decoder.decode(Unpooled.wrappedBuffer(stream), pixels, 0, 4, 4, 4);
        assertThat(pixels)
                .containsExactly(
                        0x111111, 0x0000AA, 0x0000AA, 0x111111, 0x0000BB, 0x111111, 0x111111, 0x0000BB, 0x0000CC,
                        0x0000BB, 0x0000BB, 0x0000CC, 0x000001, 0x000001, 0x000002, 0x020202);
    }

    @Test
    void pictures_surviveTheWire_withOneCacheForAll() throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            CodecContract.roundTrip(sample, sample.pixels(), encoder::encode, decoder::decode);
        }
    }

    @Test
    void caches_wrapAround_inStep() throws Exception {
        // More new columns than either cache has entries.
        for (int seed = 0; seed < 30; seed++) {
            int[] pixels = SampleImages.text(1200, 120, seed);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] ^= seed * 0x010305;
            }
            CodecContract.Sample sample = new CodecContract.Sample("text " + seed, pixels, 1200, 120);
            CodecContract.roundTrip(sample, pixels, encoder::encode, decoder::decode);
        }
    }

    @Test
    void reset_startsOverOnBothSides() throws Exception {
        CodecContract.Sample text = new CodecContract.Sample("text", SampleImages.text(200, 80, 1), 200, 80);
        for (int i = 0; i < 3; i++) {
            CodecContract.roundTrip(text, text.pixels(), encoder::encode, decoder::decode);
        }
        encoder.reset();
        CodecContract.roundTrip(text, text.pixels(), encoder::encode, new ClearCodecDecoder()::decode);
    }

    @Test
    void text_isSmall_andSmallerTheSecondTime() {
        CodecContract.Sample text = new CodecContract.Sample("text", SampleImages.text(800, 600, 7), 800, 600);
        int first = CodecContract.encoded(text, encoder::encode).length;
        int second = CodecContract.encoded(text, encoder::encode).length;
        assertThat(first).isLessThan(800 * 600 * 4 / 40);
        assertThat(second).isLessThan(first);
    }

    @Test
    void truncatedText_isRefused() {
        CodecContract.Sample text = new CodecContract.Sample("text", SampleImages.text(60, 40, 1), 60, 40);
        byte[] stream = CodecContract.encoded(text, encoder::encode);
        // A decoder for each length, so that none is out of step.
        CodecContract.everyTruncationIsRefused(
                stream,
                60,
                40,
                (in, pixels, offset, stride, w, h) -> new ClearCodecDecoder().decode(in, pixels, offset, stride, w, h));
    }

    @Test
    void wrongSequenceNumber_isRefused() throws Exception {
        byte[] stream = new byte[14];
        stream[1] = 7;
        decoder.decode(Unpooled.wrappedBuffer(stream), new int[1], 0, 1, 1, 1);
        stream[1] = 9;
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(Unpooled.wrappedBuffer(stream), new int[1], 0, 1, 1, 1))
                .withMessageContaining("seqNumber");
    }

    @Test
    void nsCodec_drawsItsRectangle() throws Exception {
        int[] picture = SampleImages.text(20, 10, 1);
        ByteBuf nested = Unpooled.buffer();
        new NsCodecEncoder()
                .encode(picture, 0, 20, 20, 10, RowOrder.TOP_DOWN, ColorLoss.LEAST, AlphaChannel.DROP, nested);
        int[] expected = new int[20 * 10];
        new NsCodecDecoder().decode(nested.duplicate(), RowOrder.TOP_DOWN, AlphaChannel.DROP, expected, 0, 20, 20, 10);
        ByteBuf stream = Unpooled.buffer().writeShort(0).writeIntLE(0).writeIntLE(0);
        stream.writeIntLE(13 + nested.readableBytes());
        subcodec(stream, 3, 2, 20, 10, 1, nested.readableBytes()).writeBytes(nested);
        int[] pixels = new int[25 * 15];
        decoder.decode(stream, pixels, 0, 25, 25, 15);
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 25 - 3;
            int y = i / 25 - 2;
            boolean inside = 0 <= x && x < 20 && 0 <= y && y < 10;
            assertThat(pixels[i]).isEqualTo(inside ? expected[y * 20 + x] : 0);
        }
    }

    @Test
    void smallPictures_areGlyphs_theSecondTime() throws Exception {
        for (int round = 0; round < 3; round++) {
            for (int seed = 0; seed < 50; seed++) {
                int[] pixels = SampleImages.text(32, 32, seed);
                CodecContract.Sample sample = new CodecContract.Sample("glyph " + seed, pixels, 32, 32);
                CodecContract.roundTrip(sample, pixels, encoder::encode, decoder::decode);
            }
        }
        CodecContract.Sample again = new CodecContract.Sample("glyph", SampleImages.text(32, 32, 7), 32, 32);
        assertThat(CodecContract.encoded(again, encoder::encode)).hasSize(4);
    }

    @Test
    void glyphStorage_wrapsAround_inStep() throws Exception {
        for (int i = 0; i < 9000; i++) {
            int[] pixels = {i % 4500, 1, 2, 3};
            CodecContract.roundTrip(
                    new CodecContract.Sample("glyph " + i, pixels, 2, 2), pixels, encoder::encode, decoder::decode);
        }
    }

    /** Each rectangle of a few bytes fills the area: only so many are drawn. */
    @Test
    void overdrawBomb_isRefused() {
        int rectangles = 1000;
        ByteBuf layer = Unpooled.buffer();
        for (int i = 0; i < rectangles; i++) {
            subcodec(layer, 0, 0, 100, 100, 2, 8)
                    .writeByte(1)
                    .writeMediumLE(0x123456)
                    .writeByte(0)
                    .writeByte(0xFF)
                    .writeShortLE(9999);
        }
        ByteBuf stream = Unpooled.buffer().writeShort(0).writeIntLE(0).writeIntLE(0);
        stream.writeIntLE(layer.readableBytes()).writeBytes(layer);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(stream, new int[100 * 100], 0, 100, 100, 100))
                .withMessageContaining("subcodecByteCount")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(DecodeException.Kind.LIMIT_EXCEEDED));
    }

    @Test
    void pictures_allocateNothing() throws Exception {
        ByteBuf wire = Unpooled.buffer(1 << 17);
        for (int[] pixels : new int[][] {SampleImages.text(200, 100, 1), SampleImages.photo(200, 100, 1)}) {
            AllocatedBytes.areNone(() -> {
                wire.clear();
                encoder.encode(pixels, 0, 200, 200, 100, wire);
                decoder.decode(wire, pixels, 0, 200, 200, 100);
            });
        }
    }

    private static ByteBuf subcodec(ByteBuf layer, int x, int y, int w, int h, int codec, int byteCount) {
        return layer.writeShortLE(x)
                .writeShortLE(y)
                .writeShortLE(w)
                .writeShortLE(h)
                .writeIntLE(byteCount)
                .writeByte(codec);
    }
}
