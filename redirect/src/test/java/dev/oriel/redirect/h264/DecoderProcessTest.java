package dev.oriel.redirect.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.VideoEncoder;
import dev.oriel.redirect.display.VideoEncoder.Pictures;
import dev.oriel.redirect.display.VideoException;
import dev.oriel.testkit.SampleImages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real library in its real process. */
final class DecoderProcessTest {

    private static final int W = 640;
    private static final int H = 360;
    private static final Rectangle ALL = new Rectangle(0, 0, W, H);

    private DecoderProcess decoder;

    @BeforeEach
    void start() {
        assumeTrue(DecoderProcess.isAvailable(), OpenH264.system().description());
        decoder = DecoderProcess.start();
    }

    @AfterEach
    void stop() {
        if (decoder != null) {
            decoder.close();
        }
    }

    private Yuv420 decoded(int stream, Bytes unit) {
        return Objects.requireNonNull(decoder.decode(stream, unit), "no picture");
    }

    @Test
    void ourPictures_comeBack() {
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.ONE_VIEW)) {
            Yuv420 picture = new Yuv420(W, H);
            for (int frame = 0; frame < 5; frame++) {
                int[] pixels = SampleImages.photo(W, H, 1 + frame);
                picture.draw(pixels, W, ALL);
                Yuv420 decoded = decoded(3, encoder.encode(picture, 20));
                int[] shown = new int[W * H];
                decoded.show(ALL, shown, W);
                assertThat(OpenH264EncoderTest.psnr(pixels, shown)).isGreaterThan(32);
            }
        }
    }

    @Test
    void streams_doNotKnowEachOther_andCanBeForgotten() {
        try (VideoEncoder first = H264.encoders().create(W, H, Pictures.ONE_VIEW);
                VideoEncoder second = H264.encoders().create(W / 2, H / 2, Pictures.ONE_VIEW)) {
            assertThat(decoded(0, first.encode(new Yuv420(W, H), 26)).width()).isEqualTo(W);
            assertThat(decoded(1, second.encode(new Yuv420(W / 2, H / 2), 26)).width())
                    .isEqualTo(W / 2);
            assertThat(decoded(0, first.encode(new Yuv420(W, H), 26)).width()).isEqualTo(W);
            decoder.forget(0);
            // The difference to a picture that is not there any more.
            assertThat(decoder.decode(0, first.encode(new Yuv420(W, H), 26))).isNull();
            assertThat(decoded(1, second.encode(new Yuv420(W / 2, H / 2), 26)).width())
                    .isEqualTo(W / 2);
        }
    }

    @Test
    void wrongBytes_giveNoPicture_orNoDecoder() {
        Random random = new Random(1);
        try (VideoEncoder encoder = H264.encoders().create(W, H, Pictures.ONE_VIEW)) {
            Yuv420 picture = new Yuv420(W, H);
            picture.draw(SampleImages.photo(W, H, 1), W, ALL);
            byte[] unit = encoder.encode(picture, 30).toArray();
            for (int i = 0; i < 50; i++) {
                byte[] damaged = unit.clone();
                for (int j = 0; j < 10; j++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                decoder.decode(i % DecoderProcess.MAX_STREAMS, Bytes.of(damaged));
            }
        } catch (VideoException codecLost) {
            return;
        }
        assertThat(decoder.decode(0, Bytes.EMPTY)).isNull();
    }

    @Test
    void process_mayNothingButReadAndWrite() throws Exception {
        assertThat(decoder.decode(0, Bytes.EMPTY)).isNull();
        String status = Files.readString(
                Path.of("/proc", Long.toString(decoder.handle().pid()), "status"), StandardCharsets.US_ASCII);
        assertThat(status).contains("NoNewPrivs:\t1").containsPattern("Seccomp:\\s+2");
        String limits = Files.readString(
                Path.of("/proc", Long.toString(decoder.handle().pid()), "limits"), StandardCharsets.US_ASCII);
        assertThat(limits)
                .containsPattern("Max open files +0 ")
                .containsPattern("Max processes +0 ")
                .containsPattern("Max file size +0 ");
    }

    @Test
    void killedProcess_isAnError_andNothingElse() throws Exception {
        assertThat(decoder.decode(0, Bytes.EMPTY)).isNull();
        decoder.handle().destroyForcibly();
        decoder.handle().onExit().get(5, TimeUnit.SECONDS);
        assertThatExceptionOfType(VideoException.class).isThrownBy(() -> decoder.decode(0, Bytes.EMPTY));
        assertThatExceptionOfType(VideoException.class).isThrownBy(() -> decoder.decode(0, Bytes.EMPTY));
    }

    @Test
    void hangingProcess_isKilled() throws Exception {
        assertThat(decoder.decode(0, Bytes.EMPTY)).isNull();
        new ProcessBuilder("kill", "-STOP", Long.toString(decoder.handle().pid()))
                .start()
                .waitFor();
        long before = System.nanoTime();
        assertThatExceptionOfType(VideoException.class).isThrownBy(() -> decoder.decode(0, Bytes.EMPTY));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                .isBetween(DecoderProcess.PICTURE_MILLIS - 100L, DecoderProcess.PICTURE_MILLIS + 3000L);
    }

    @Test
    void close_endsTheProcess() throws Exception {
        assertThat(decoder.decode(0, Bytes.EMPTY)).isNull();
        decoder.close();
        decoder.handle().onExit().get(5, TimeUnit.SECONDS);
    }
}
