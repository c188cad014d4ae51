package dev.oriel.rdp.codec.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.PublicVectors;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanarTest {

    private final PlanarDecoder decoder = new PlanarDecoder();
    private final PlanarEncoder encoder = new PlanarEncoder();

    @ParameterizedTest
    @ValueSource(strings = {"TEST_64X64_BLUE_PLANE", "TEST_64X64_GREEN_PLANE"})
    void publicPlane_decodesToItsRawValues(String name) throws Exception {
        byte[] coded = PublicVectors.read("planar/planar-bmp-" + name + "_RLE.bin");
        byte[] raw = PublicVectors.read("planar/planar-bmp-" + name + ".bin");
        ByteBuf stream = Unpooled.buffer().writeByte(0x30);
        for (int plane = 0; plane < 3; plane++) {
            stream.writeBytes(coded);
        }
        int[] pixels = new int[64 * 64];
        decoder.decode(stream, RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, 0, 64, 64, 64);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).isEqualTo((raw[i] & 0xFF) * 0x010101);
        }
    }

    @Test
    void publicPicture_decodesToItsPixels() throws Exception {
        byte[] coded = PublicVectors.read("planar/planar-enc-TEST_RLE_BITMAP_EXPERIMENTAL_01.bin");
        byte[] raw = PublicVectors.read("planar/planar-dec-TEST_RLE_BITMAP_EXPERIMENTAL_01.bin");
        int[] pixels = new int[64 * 64];
        decoder.decode(Unpooled.wrappedBuffer(coded), RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, 0, 64, 64, 64);
        int[] expected = new int[64 * 64];
        RawBitmap.decodeSurface(Unpooled.wrappedBuffer(raw), AlphaChannel.DROP, expected, 0, 64, 64, 64);
        assertThat(pixels).isEqualTo(expected);
        CodecContract.everyTruncationIsRefused(coded, 64, 64, this::decodeTopDown);
    }

    @ParameterizedTest
    @EnumSource(RowOrder.class)
    void pictures_surviveTheWire(RowOrder order) throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            CodecContract.roundTrip(
                    sample,
                    sample.pixels(),
                    (pixels, offset, stride, w, h, out) -> encoder.encode(pixels, offset, stride, w, h, order, out),
                    (in, pixels, offset, stride, w, h) ->
                            decoder.decode(in, order, AlphaChannel.DROP, pixels, offset, stride, w, h));
        }
    }

    @Test
    void result_isNeverLargerThanRawPlanes() {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            assertThat(CodecContract.encoded(sample, this::encodeTopDown).length)
                    .as(sample.name())
                    .isLessThanOrEqualTo(2 + 3 * sample.width() * sample.height());
        }
    }

    @Test
    void truncatedPictures_areRefused() {
        CodecContract.Sample text = new CodecContract.Sample("text", SampleImages.text(40, 40, 1), 40, 40);
        CodecContract.everyTruncationIsRefused(
                CodecContract.encoded(text, this::encodeTopDown), 40, 40, this::decodeTopDown);
    }

    @Test
    void codedPlanes_followTheSpecificationsSegments() throws Exception {
        byte[] stream = GoldenFile.read(getClass(), "rdpegdi/2.2.2.5.1-rle-planes-with-alpha");
        int[] pixels = new int[6 * 3];
        decoder.decode(Unpooled.wrappedBuffer(stream), RowOrder.TOP_DOWN, AlphaChannel.KEEP, pixels, 0, 6, 6, 3);
        assertThat(pixels)
                .containsExactly(
                        0xFF010000,
                        0xFF020000,
                        0xFF030000,
                        0xFF030000,
                        0xFF030000,
                        0xFF030000,
                        0xFF020004,
                        0xFF040004,
                        0xFF010004,
                        0xFF010004,
                        0xFF010004,
                        0xFF010004,
                        0xFF020004,
                        0xFF040004,
                        0xFF010004,
                        0xFF010004,
                        0xFF010004,
                        0xFF010004);
    }

    @Test
    void colorLoss_withSubsampledChroma_isUndone() throws Exception {
        byte[] stream = GoldenFile.read(getClass(), "rdpegdi/2.2.2.5.1-color-loss-subsampled");
        int[] pixels = new int[3 * 3];
        decoder.decode(Unpooled.wrappedBuffer(stream), RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, 0, 3, 3, 3);
        // Twice the chroma on the wire is a signed byte: 20 and 0, 0 and -10, 0 and 0, -80 and -60.
        assertThat(pixels)
                .containsExactly(
                        0x6080A0, 0x6080A0, 0x907090, 0x6080A0, 0x6080A0, 0x907090, 0x808080, 0x808080, 0xFF9FDF);
    }

    @Test
    void decode_segmentPastTheRow_namesThePlane() {
        // Control byte: 2 raw bytes and a run of 3 in a row of 4.
        byte[] stream = {0x30, 0x23, 1, 2};
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decodeTopDown(Unpooled.wrappedBuffer(stream), new int[4], 0, 4, 4, 1))
                .withMessageContaining("LumaOrRedPlane");
    }

    @Test
    void pictures_allocateNothing() throws Exception {
        ByteBuf wire = Unpooled.buffer(1 << 17);
        for (int[] pixels : new int[][] {SampleImages.text(200, 100, 1), SampleImages.photo(200, 100, 1)}) {
            for (ColorLoss loss : new ColorLoss[] {ColorLoss.NONE, new ColorLoss(3, ColorLoss.Chroma.HALVED)}) {
                AllocatedBytes.areNone(() -> {
                    wire.clear();
                    encoder.encode(pixels, 0, 200, 200, 100, RowOrder.TOP_DOWN, loss, AlphaChannel.KEEP, wire);
                    decoder.decode(wire, RowOrder.TOP_DOWN, AlphaChannel.KEEP, pixels, 0, 200, 200, 100);
                });
            }
        }
    }

    private int encodeTopDown(int[] pixels, int offset, int stride, int width, int height, ByteBuf out) {
        return encoder.encode(pixels, offset, stride, width, height, RowOrder.TOP_DOWN, out);
    }

    private void decodeTopDown(ByteBuf in, int[] pixels, int offset, int stride, int width, int height)
            throws DecodeException {
        decoder.decode(in, RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, offset, stride, width, height);
    }
}
