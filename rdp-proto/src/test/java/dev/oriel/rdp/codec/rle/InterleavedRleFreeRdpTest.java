package dev.oriel.rdp.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.CodecContract;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.testkit.freerdp.FreeRdpInterleaved;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Interleaved run-length codes against FreeRDP's. */
final class InterleavedRleFreeRdpTest {

    private static final int THEIR_MAX_SIDE = 64;
    private static final int THEIR_ALIGNMENT = 4;

    private final InterleavedRleEncoder encoder = new InterleavedRleEncoder();
    private final InterleavedRleDecoder decoder = new InterleavedRleDecoder();

    @ParameterizedTest
    @EnumSource(value = PixelFormat.class, mode = Mode.EXCLUDE, names = "BGRX32")
    void ourStreams_giveThePicture(PixelFormat format) {
        try (FreeRdpInterleaved theirs = new FreeRdpInterleaved()) {
            for (CodecContract.Sample sample : CodecContract.samples()) {
                byte[] stream = CodecContract.encoded(
                        sample,
                        (pixels, offset, stride, w, h, out) ->
                                encoder.encode(pixels, offset, stride, w, h, format, out));
                int[] decoded = theirs.decode(stream, sample.width(), sample.height(), format.bitsPerPixel());
                CodecContract.same(format + " " + sample, decoded, wire(sample.pixels(), format), sample.width());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PixelFormat.class,
            mode = Mode.INCLUDE,
            names = {"RGB555", "RGB565", "BGR24"})
    void theirStreams_giveThePicture_andAreNoSmaller(PixelFormat format) throws Exception {
        long ours = 0;
        long others = 0;
        try (FreeRdpInterleaved theirs = new FreeRdpInterleaved()) {
            for (CodecContract.Sample sample : CodecContract.samples()) {
                int w = sample.width();
                int h = sample.height();
                if (w > THEIR_MAX_SIDE || h > THEIR_MAX_SIDE || w % THEIR_ALIGNMENT != 0) {
                    continue;
                }
                byte[] stream = theirs.encode(sample.pixels(), w, h, format.bitsPerPixel());
                if (stream == null) {
                    continue;
                }
                int[] pixels = new int[w * h];
                decoder.decode(Unpooled.wrappedBuffer(stream), format, pixels, 0, w, w, h);
                int[] expected = theirs.decode(stream, w, h, format.bitsPerPixel());
                assertThat(expected).as("%s %s", format, sample).isNotNull();
                if (expected != null) {
                    CodecContract.same(format + " " + sample, wire(pixels, format), expected, w);
                }
                others += stream.length;
                ours += encoder.encode(sample.pixels(), 0, w, w, h, format, Unpooled.buffer());
            }
        }
        assertThat(others).isPositive();
        assertThat(ours).isLessThanOrEqualTo(others);
    }

    private static int[] wire(int[] pixels, PixelFormat format) {
        return Arrays.stream(pixels).map(format::fromRgb).toArray();
    }
}
