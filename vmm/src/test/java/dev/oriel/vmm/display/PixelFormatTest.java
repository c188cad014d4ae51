package dev.oriel.vmm.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelFormatTest {

    @ParameterizedTest
    @CsvSource({
        "X8R8G8B8, 537004168, 563412ff, 123456",
        "A8R8G8B8, 537036936, 56341280, 123456",
        "X8B8G8R8, 537069704, 123456ff, 123456",
        "A8B8G8R8, 537102472, 12345680, 123456",
        "B8G8R8X8, 537397384, ff123456, 123456",
        "B8G8R8A8, 537430152, 80123456, 123456",
        "R8G8B8X8, 537462920, ff563412, 123456",
        "R8G8B8A8, 537495688, 80563412, 123456",
        "R8G8B8, 402786440, 563412, 123456",
        "B8G8R8, 402851976, 123456, 123456",
        "R5G6B5, 268567909, 1f84, 8482ff",
        "B5G6R5, 268633445, 1f84, ff8284",
        "X1R5G5B5, 268567893, 1f84, 0800ff",
        "A1R5G5B5, 268571989, 1f84, 0800ff"
    })
    void everyFormat(PixelFormat format, long code, String bytes, String rgb) throws DisplayProtocolException {
        assertThat(PixelFormat.fromCode("format", code)).isEqualTo(format);
        byte[] pixel = HexFormat.of().parseHex(bytes);
        int expected = Integer.parseInt(rgb, 16);
        // once in aligned words, once byte by byte
        for (int stride : new int[] {2 * pixel.length + 4, 2 * pixel.length + 5}) {
            ByteBuffer source = ByteBuffer.allocateDirect((int) format.span(2, 2, stride));
            source.put(0, pixel).put(pixel.length, pixel).put(stride, pixel).put(stride + pixel.length, pixel);
            int[] target = new int[7];
            format.convert(source, stride, target, 1, 3, 2, 2);
            assertThat(target).containsExactly(0, expected, expected, 0, expected, expected, 0);
        }
    }

    @Test
    void unknownFormatsAreRefused() {
        assertThatExceptionOfType(DisplayProtocolException.class)
                .isThrownBy(() -> PixelFormat.fromCode("Scanout.pixman_format", 1))
                .withMessageContaining("Scanout.pixman_format")
                .withMessageContaining("0x1");
    }
}
