package dev.oriel.redirect.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.rdp.codec.avc.Avc444Layout;
import dev.oriel.rdp.codec.avc.Avc444Splitter;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.VideoEncoder;
import dev.oriel.redirect.display.VideoEncoder.Pictures;
import dev.oriel.testkit.SampleImages;
import dev.oriel.testkit.freerdp.FreeRdpH264;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system's encoder; FreeRDP decodes what it makes. */
final class OpenH264EncoderTest {

    private static final int W = 640;
    private static final int H = 368;
    private static final Rectangle ALL = new Rectangle(0, 0, W, H);

    @BeforeEach
    void needTheLibrary() {
        assumeTrue(OpenH264.system().isAvailable(), OpenH264.system().description());
    }

    @Test
    void library_saysWhatItIs() {
        assertThat(OpenH264.system().description()).startsWith("OpenH264 2.");
    }

    @ParameterizedTest
    @CsvSource({"20, 35", "26, 33", "40, 24"})
    void oneView_isDecodedByFreeRdp(int quantizer, double decibels) {
        Yuv420 picture = new Yuv420(W, H);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.ONE_VIEW);
                FreeRdpH264 theirs = new FreeRdpH264(W, H)) {
            for (int frame = 0; frame < 5; frame++) {
                int[] pixels = photo(frame);
                picture.draw(pixels, W, ALL);
                byte[] unit = encoder.encode(picture, quantizer).toArray();
                assertThat(theirs.decode(unit, 0, 0, W, H)).isPositive();
                assertThat(psnr(pixels, theirs.picture())).isGreaterThan(decibels);
            }
        }
    }

    @Test
    void quantizer_canChangeWithEachPicture() {
        Yuv420 picture = new Yuv420(W, H);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.ONE_VIEW)) {
            picture.draw(photo(0), W, ALL);
            encoder.encode(picture, 30);
            int[] sizes = new int[3];
            for (int i = 0; i < sizes.length; i++) {
                picture.draw(SampleImages.photo(W, H, 2L + i), W, ALL);
                sizes[i] = encoder.encode(picture, 18 + 12 * i).length();
            }
            assertThat(sizes[0]).isGreaterThan(2 * sizes[1]);
            assertThat(sizes[1]).isGreaterThan(2 * sizes[2]);
        }
    }

    @Test
    void stillPicture_costsNextToNothing() {
        Yuv420 picture = new Yuv420(W, H);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.ONE_VIEW)) {
            picture.draw(photo(0), W, ALL);
            int first = encoder.encode(picture, 26).length();
            encoder.encode(picture, 26);
            assertThat(encoder.encode(picture, 26).length()).isLessThan(first / 20);
        }
    }

    @Test
    void twoViews_areDecodedByFreeRdp() {
        Avc444Splitter views = new Avc444Splitter(Avc444Layout.V2, W, H);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.TWO_VIEWS);
                FreeRdpH264 theirs = new FreeRdpH264(W, H)) {
            for (int frame = 0; frame < 5; frame++) {
                int[] pixels = photo(frame);
                views.draw(pixels, W, List.of(ALL));
                byte[] main = encoder.encode(views.main(), 20).toArray();
                byte[] auxiliary = encoder.encode(views.auxiliary(), 20).toArray();
                assertThat(theirs.decode(main, auxiliary, FreeRdpH264.AVC444_V2, 0, 0, W, H))
                        .isNotNegative();
                assertThat(psnr(pixels, theirs.picture())).isGreaterThan(33);
            }
        }
    }

    /** Whether the encoder takes a picture for one that others refer to or not. */
    @Test
    void mainViewsInARow_areDecodedByFreeRdp() {
        Yuv420 picture = new Yuv420(W, H);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.TWO_VIEWS);
                FreeRdpH264 theirs = new FreeRdpH264(W, H)) {
            for (int frame = 0; frame < 6; frame++) {
                int[] pixels = photo(frame);
                picture.draw(pixels, W, ALL);
                assertThat(theirs.decode(encoder.encode(picture, 20).toArray(), 0, 0, W, H))
                        .isPositive();
                assertThat(psnr(pixels, theirs.picture())).isGreaterThan(34);
            }
        }
    }

    /** What stands still in the main view costs nothing, though an auxiliary view lies in between. */
    @Test
    void twoViews_ofAStillPicture_costNextToNothing() {
        Avc444Splitter views = new Avc444Splitter(Avc444Layout.V2, W, H);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.TWO_VIEWS)) {
            int[] pixels = photo(0);
            views.draw(pixels, W, List.of(ALL));
            int first = encoder.encode(views.main(), 26).length();
            encoder.encode(views.auxiliary(), 26);
            int later = 0;
            for (int i = 0; i < 3; i++) {
                views.draw(pixels, W, List.of(new Rectangle(64, 64, 64, 64)));
                later = encoder.encode(views.main(), 26).length()
                        + encoder.encode(views.auxiliary(), 26).length();
            }
            assertThat(later).isLessThan(first / 8);
        }
    }

    @Test
    void picture_ofAnotherSize_isRefused() {
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.ONE_VIEW)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> encoder.encode(new Yuv420(W, H + 2), 26));
        }
    }

    private static int[] photo(int frame) {
        int[] wide = SampleImages.photo(W + 64, H, 1);
        int[] pixels = new int[W * H];
        for (int y = 0; y < H; y++) {
            System.arraycopy(wide, y * (W + 64) + 8 * frame, pixels, y * W, W);
        }
        return pixels;
    }

    static double psnr(int[] one, int[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = ((one[i] >> shift) & 0xFF) - ((other[i] >> shift) & 0xFF);
                squares += difference * difference;
            }
        }
        return 10 * Math.log10(255.0 * 255 * 3 * one.length / squares);
    }
}
