package dev.oriel.rdp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for every picture codec: areas inside a larger picture, every kind of picture, any bytes. */
public final class CodecContract {

    /** Around the area, and below it: must not change. */
    public static final int MARGIN = 3;

    public static final int UNTOUCHED = 0x12345678;

    private static final int[] AROUND = filled(1024);

    @FunctionalInterface
    public interface Decode {
        void into(ByteBuf in, int[] pixels, int offset, int stride, int width, int height) throws DecodeException;
    }

    @FunctionalInterface
    public interface Encode {
        int from(int[] pixels, int offset, int stride, int width, int height, ByteBuf out);
    }

    /** A picture without stride or offset. */
    public static final class Sample {
        private final String name;
        private final int[] pixels;
        private final int width;
        private final int height;

        public Sample(String name, int[] pixels, int width, int height) {
            this.name = name;
            this.pixels = pixels;
            this.width = width;
            this.height = height;
        }

        public String name() {
            return name;
        }

        public int[] pixels() {
            return pixels;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }

        @Override
        public String toString() {
            return name + " " + width + "x" + height;
        }
    }

    private CodecContract() {}

    public static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        int[][] sizes = {{1, 1}, {2, 1}, {1, 5}, {3, 7}, {16, 16}, {49, 3}, {50, 5}, {64, 64}, {130, 61}, {300, 120}};
        for (int[] size : sizes) {
            int w = size[0];
            int h = size[1];
            samples.add(new Sample("black", new int[w * h], w, h));
            int[] white = new int[w * h];
            Arrays.fill(white, 0xFFFFFF);
            samples.add(new Sample("white", white, w, h));
            for (int seed = 1; seed <= 5; seed++) {
                samples.add(new Sample("noise " + seed, SampleImages.noise(w, h, seed), w, h));
                samples.add(new Sample("blocks " + seed, SampleImages.blocks(w, h, seed), w, h));
                samples.add(new Sample("text " + seed, SampleImages.text(w, h, seed), w, h));
            }
            samples.add(new Sample("photo", SampleImages.photo(w, h, 1), w, h));
            samples.add(new Sample("gradient", SampleImages.gradient(w, h), w, h));
        }
        samples.add(new Sample("large black", new int[700 * 300], 700, 300));
        samples.add(new Sample("large noise", SampleImages.noise(300, 300, 9), 300, 300));
        return samples;
    }

    /** Encodes the sample from inside a larger picture and decodes it into the middle of another one. */
    public static void roundTrip(Sample sample, int[] expected, Encode encode, Decode decode) throws DecodeException {
        int stride = sample.width + 2 * MARGIN;
        int offset = MARGIN * stride + MARGIN;
        int[] source = framed(sample.pixels, sample.width, sample.height);
        ByteBuf wire = Unpooled.buffer();
        int written = encode.from(source, offset, stride, sample.width, sample.height, wire);
        assertThat(wire.readableBytes()).as(sample.name).isEqualTo(written);
        int[] target = new int[source.length];
        Arrays.fill(target, UNTOUCHED);
        decode.into(wire, target, offset, stride, sample.width, sample.height);
        assertThat(wire.isReadable()).as(sample.name).isFalse();
        if (!Arrays.equals(target, framed(expected, sample.width, sample.height))) {
            int at = Arrays.mismatch(target, framed(expected, sample.width, sample.height));
            throw new AssertionError(String.format(
                    "%s %dx%d differs at %d,%d: %06x",
                    sample.name, sample.width, sample.height, at % stride - MARGIN, at / stride - MARGIN, target[at]));
        }
    }

    /** Names the first pixel that differs, where a list of all pixels would tell nothing. */
    public static void same(String name, int @Nullable [] actual, int[] expected, int width) {
        assertThat(actual).as("%s decoded", name).isNotNull();
        int at = actual == null ? 0 : Arrays.mismatch(actual, expected);
        if (actual != null && at >= 0) {
            throw new AssertionError(String.format(
                    "%s differs at %d,%d: want %08x, got %08x",
                    name, at % width, at / width, expected[at], actual[at]));
        }
    }

    public static int[] framed(int[] pixels, int width, int height) {
        int stride = width + 2 * MARGIN;
        int[] framed = new int[stride * (height + 2 * MARGIN)];
        Arrays.fill(framed, UNTOUCHED);
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, framed, (y + MARGIN) * stride + MARGIN, width);
        }
        return framed;
    }

    /** Any bytes give a picture or a {@link DecodeException}; what is outside the area never changes. */
    public static void anyBytes(byte[] input, int width, int height, Decode decode) {
        int stride = width + 2 * MARGIN;
        int[] target = framed(new int[width * height], width, height);
        AllocationLimit.hold(() -> {
            try {
                decode.into(Unpooled.wrappedBuffer(input), target, MARGIN * stride + MARGIN, stride, width, height);
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
        int end = MARGIN * stride + MARGIN;
        untouched(target, 0, end, stride);
        for (int y = 0; y < height; y++) {
            int from = end + width;
            end = y == height - 1 ? target.length : from + 2 * MARGIN;
            untouched(target, from, end, stride);
        }
    }

    /** By ranges, because a fuzzer watches each comparison: one for each pixel would take longer than the decoder. */
    private static void untouched(int[] target, int from, int to, int stride) {
        int[] expected = AROUND.length < to - from ? filled(to - from) : AROUND;
        int at = Arrays.mismatch(target, from, to, expected, 0, to - from);
        if (at >= 0) {
            throw new AssertionError("wrote outside of the picture at " + ((from + at) % stride - MARGIN) + ","
                    + ((from + at) / stride - MARGIN));
        }
    }

    private static int[] filled(int length) {
        int[] pixels = new int[length];
        Arrays.fill(pixels, UNTOUCHED);
        return pixels;
    }

    /** Every shorter input is refused, and nothing but a {@link DecodeException} comes of it. */
    public static void everyTruncationIsRefused(byte[] stream, int width, int height, Decode decode) {
        int[] target = new int[width * height];
        for (int length = 0; length < stream.length; length++) {
            try {
                decode.into(Unpooled.wrappedBuffer(stream, 0, length), target, 0, width, width, height);
            } catch (DecodeException refused) {
                continue;
            }
            throw new AssertionError(length + " of " + stream.length + " bytes are accepted");
        }
    }

    public static byte[] encoded(Sample sample, Encode encode) {
        ByteBuf wire = Unpooled.buffer();
        encode.from(sample.pixels, 0, sample.width, sample.width, sample.height, wire);
        byte[] bytes = new byte[wire.readableBytes()];
        wire.readBytes(bytes);
        return bytes;
    }
}
