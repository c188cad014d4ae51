package dev.oriel.rdp.codec.alpha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AlphaCodecTest {

    private static final int COLOUR = 0x345678;

    private final AlphaEncoder encoder = new AlphaEncoder();
    private final AlphaDecoder decoder = new AlphaDecoder();

    @Test
    void values_surviveTheWire_andColoursStay() throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int[] alpha =
                    Arrays.stream(sample.pixels()).map(pixel -> pixel << 24).toArray();
            CodecContract.Sample shown =
                    new CodecContract.Sample(sample.name(), alpha, sample.width(), sample.height());
            byte[] stream = CodecContract.encoded(shown, encoder::encode);
            assertThat(stream.length).isLessThanOrEqualTo(4 + alpha.length);
            int[] target = new int[alpha.length];
            Arrays.fill(target, 0x7F000000 | COLOUR);
            decoder.decode(Unpooled.wrappedBuffer(stream), target, 0, sample.width(), sample.width(), sample.height());
            int[] expected = Arrays.stream(alpha).map(pixel -> pixel | COLOUR).toArray();
            CodecContract.same(sample.toString(), target, expected, sample.width());
        }
    }

    @Test
    void values_surviveTheWire_insideALargerPicture() throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            // Without colours, what is decoded into any area has the target's colours.
            int[] alpha = Arrays.stream(sample.pixels())
                    .map(pixel -> (pixel << 24) | 0x345678)
                    .toArray();
            CodecContract.roundTrip(
                    new CodecContract.Sample(sample.name(), alpha, sample.width(), sample.height()),
                    alpha,
                    encoder::encode,
                    decoder::decode);
        }
    }

    @Test
    void runs_followTheSpecification() throws Exception {
        int[] pixels = new int[300];
        byte[] stream = GoldenFile.read(getClass(), "rdpegfx/2.2.4.3-alpha-runs");
        decoder.decode(Unpooled.wrappedBuffer(stream), pixels, 0, 30, 30, 10);
        for (int i = 0; i < 300; i++) {
            assertThat(pixels[i] >>> 24).isEqualTo(i < 10 ? 0x80 : i < 290 ? 0xFF : 0x01);
        }
        CodecContract.everyTruncationIsRefused(stream, 30, 10, decoder::decode);
    }

    @Test
    void runsOfEveryForm_surviveTheWire() throws Exception {
        for (int run : new int[] {1, 254, 255, 256, 65534, 65535, 65536}) {
            int[] pixels = new int[run + 1];
            Arrays.fill(pixels, 0, run, 0x55000000);
            ByteBuf wire = Unpooled.buffer();
            for (int width : new int[] {1}) {
                int h = Math.min(pixels.length, 30000);
                encoder.encode(pixels, 0, width, width, h, wire);
                int[] target = new int[h];
                decoder.decode(wire, target, 0, width, width, h);
                assertThat(Arrays.equals(target, Arrays.copyOf(pixels, h))).isTrue();
            }
            int side = 300;
            int[] large = new int[side * side];
            Arrays.fill(large, 0, run, 0x66000000);
            encoder.encode(large, 0, side, side, side, wire);
            int[] target = new int[side * side];
            decoder.decode(wire, target, 0, side, side, side);
            assertThat(Arrays.equals(target, large)).isTrue();
        }
    }

    @Test
    void wrongSignature_isNamed() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(
                        Unpooled.wrappedBuffer(new byte[] {0x4C, 0x42, 0, 0, 1}), new int[1], 0, 1, 1, 1))
                .withMessageContaining("alphaSig");
    }

    @Test
    void bomb_isRefused() {
        byte[] stream = {0x4C, 0x41, 1, 0, 7, -1, -1, -1, -1, -1, -1, 0x7F};
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decoder.decode(Unpooled.wrappedBuffer(stream), new int[16], 0, 4, 4, 4))
                .withMessageContaining("runLengthFactor3");
    }

    @Test
    void pictures_allocateNothing() throws Exception {
        int[] pixels = SampleImages.text(200, 100, 1);
        ByteBuf wire = Unpooled.buffer(1 << 16);
        AllocatedBytes.areNone(() -> {
            wire.clear();
            encoder.encode(pixels, 0, 200, 200, 100, wire);
            decoder.decode(wire, pixels, 0, 200, 200, 100);
        });
    }
}
