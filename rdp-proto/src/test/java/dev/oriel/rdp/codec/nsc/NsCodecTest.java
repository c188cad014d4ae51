package dev.oriel.rdp.codec.nsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.codec.AllocatedBytes;
import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.ColorLoss.Chroma;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.GoldenFile;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NsCodecTest {

    private final NsCodecEncoder encoder = new NsCodecEncoder();
    private final NsCodecDecoder decoder = new NsCodecDecoder();

    @ParameterizedTest
    @EnumSource(RowOrder.class)
    void greyPictures_areExact_atEveryLevel(RowOrder order) throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int[] grey = Arrays.stream(sample.pixels())
                    .map(pixel -> (pixel & 0xFF) * 0x010101)
                    .toArray();
            CodecContract.Sample greySample =
                    new CodecContract.Sample(sample.name(), grey, sample.width(), sample.height());
            for (int level = 1; level <= ColorLoss.MAX; level++) {
                for (Chroma chroma : Chroma.values()) {
                    ColorLoss loss = new ColorLoss(level, chroma);
                    CodecContract.roundTrip(
                            greySample,
                            grey,
                            (pixels, offset, stride, w, h, out) ->
                                    encoder.encode(pixels, offset, stride, w, h, order, loss, AlphaChannel.DROP, out),
                            (in, pixels, offset, stride, w, h) ->
                                    decoder.decode(in, order, AlphaChannel.DROP, pixels, offset, stride, w, h));
                }
            }
        }
    }

    @Test
    void colours_moveByNoMoreThanTheirLevel() throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            for (int level = 1; level <= ColorLoss.MAX; level++) {
                ColorLoss loss = new ColorLoss(level, Chroma.FULL);
                int[] decoded = decoded(encoded(sample, loss, AlphaChannel.DROP), sample);
                // Half a step of each chroma, a whole one at the end of its range, and the rounding of luma.
                int most = 2 + (1 << level);
                for (int i = 0; i < decoded.length; i++) {
                    assertThat(difference(decoded[i], sample.pixels()[i])).isLessThanOrEqualTo(most);
                }
            }
        }
    }

    @Test
    void alpha_isExact_andOpaqueWhenAbsent() throws Exception {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            int[] pixels = sample.pixels().clone();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] |= (i * 37 / 5) << 24;
            }
            CodecContract.Sample withAlpha =
                    new CodecContract.Sample(sample.name(), pixels, sample.width(), sample.height());
            int[] kept = decoded(encoded(withAlpha, ColorLoss.LEAST, AlphaChannel.KEEP), sample);
            int[] dropped = decoded(encoded(withAlpha, ColorLoss.LEAST, AlphaChannel.DROP), sample);
            for (int i = 0; i < pixels.length; i++) {
                assertThat(kept[i] >>> 24).isEqualTo(pixels[i] >>> 24);
                assertThat(dropped[i] >>> 24).isEqualTo(0xFF);
            }
        }
    }

    @Test
    void streams_areNeverLargerThanTheirPlanes() {
        for (CodecContract.Sample sample : CodecContract.samples()) {
            assertThat(encoded(sample, ColorLoss.LEAST, AlphaChannel.DROP).length)
                    .isLessThanOrEqualTo(20 + 3 * sample.width() * sample.height());
        }
    }

    @Test
    void codedPlanes_followTheSpecification() throws Exception {
        byte[] stream = GoldenFile.read(getClass(), "rdpnsc/2.2.2-coded-luma-raw-chroma");
        int[] pixels = new int[8];
        decoder.decode(Unpooled.wrappedBuffer(stream), RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, 0, 4, 4, 2);
        assertThat(pixels)
                .containsExactly(0x404040, 0x404040, 0x404040, 0x404040, 0x604020, 0x102030, 0x205020, 0x505050);
        CodecContract.everyTruncationIsRefused(stream, 4, 2, this::decodeTopDown);
    }

    @Test
    void longRuns_areOneSegment() throws Exception {
        CodecContract.Sample black = new CodecContract.Sample("black", new int[700 * 300], 700, 300);
        byte[] stream = encoded(black, ColorLoss.LEAST, AlphaChannel.DROP);
        assertThat(stream.length).isEqualTo(20 + 3 * (7 + 4));
        assertThat(decoded(stream, black)).containsOnly(0xFF000000);
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255, 256, 257, 258, 259})
    void runsAroundTheLongForm_surviveTheWire(int run) throws Exception {
        int[] pixels = new int[run + 10];
        Arrays.fill(pixels, 3, 3 + run, 0x808080);
        CodecContract.Sample sample = new CodecContract.Sample("run", pixels, pixels.length, 1);
        CodecContract.roundTrip(
                sample,
                pixels,
                (from, offset, stride, w, h, out) -> encoder.encode(
                        from, offset, stride, w, h, RowOrder.TOP_DOWN, ColorLoss.LEAST, AlphaChannel.DROP, out),
                this::decodeTopDown);
    }

    @Test
    void truncatedText_isRefused() {
        CodecContract.Sample text = new CodecContract.Sample("text", SampleImages.text(41, 40, 1), 41, 40);
        for (Chroma chroma : Chroma.values()) {
            CodecContract.everyTruncationIsRefused(
                    encoded(text, new ColorLoss(3, chroma), AlphaChannel.KEEP), 41, 40, this::decodeTopDown);
        }
    }

    @Test
    void bomb_isRefusedBeforeItDraws() {
        // A run of 4 GiB in a plane of 16 values.
        byte[] stream = new byte[20 + 11 + 16 + 16];
        stream[0] = 11;
        stream[4] = 16;
        stream[8] = 16;
        stream[16] = 1;
        Arrays.fill(stream, 22, 31, (byte) 0xFF);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> decodeTopDown(Unpooled.wrappedBuffer(stream), new int[16], 0, 4, 4, 4))
                .withMessageContaining("LumaPlane");
    }

    @Test
    void planesThatClaimMoreThanTheirSize_areRefused() {
        for (int field = 0; field < 4; field++) {
            byte[] stream = new byte[20 + 4 * 17];
            for (int i = 0; i < 4; i++) {
                stream[4 * i] = (byte) (i == field ? 17 : 16);
            }
            stream[16] = 1;
            String name = new String[] {"LumaPlane", "OrangeChromaPlane", "GreenChromaPlane", "AlphaPlane"}[field];
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> decodeTopDown(Unpooled.wrappedBuffer(stream), new int[16], 0, 4, 4, 4))
                    .withMessageContaining(name + "ByteCount");
        }
    }

    @Test
    void pictures_allocateNothing() throws Exception {
        int[] pixels = SampleImages.photo(200, 100, 1);
        ByteBuf wire = Unpooled.buffer(1 << 17);
        for (Chroma chroma : Chroma.values()) {
            ColorLoss loss = new ColorLoss(3, chroma);
            AllocatedBytes.areNone(() -> {
                wire.clear();
                encoder.encode(pixels, 0, 200, 200, 100, RowOrder.BOTTOM_UP, loss, AlphaChannel.KEEP, wire);
                decoder.decode(wire, RowOrder.BOTTOM_UP, AlphaChannel.KEEP, pixels, 0, 200, 200, 100);
            });
        }
    }

    private byte[] encoded(CodecContract.Sample sample, ColorLoss loss, AlphaChannel alpha) {
        return CodecContract.encoded(
                sample,
                (pixels, offset, stride, w, h, out) ->
                        encoder.encode(pixels, offset, stride, w, h, RowOrder.TOP_DOWN, loss, alpha, out));
    }

    private int[] decoded(byte[] stream, CodecContract.Sample sample) throws DecodeException {
        int w = sample.width();
        int h = sample.height();
        int[] pixels = new int[w * h];
        decoder.decode(Unpooled.wrappedBuffer(stream), RowOrder.TOP_DOWN, AlphaChannel.KEEP, pixels, 0, w, w, h);
        return pixels;
    }

    private void decodeTopDown(ByteBuf in, int[] pixels, int offset, int stride, int width, int height)
            throws DecodeException {
        decoder.decode(in, RowOrder.TOP_DOWN, AlphaChannel.DROP, pixels, offset, stride, width, height);
    }

    private static int difference(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs(((a >> shift) & 0xFF) - ((b >> shift) & 0xFF)));
        }
        return most;
    }
}
