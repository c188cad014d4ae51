package dev.oriel.redirect.display.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.avc.Avc420Stream;
import dev.oriel.rdp.codec.avc.Avc444Layout;
import dev.oriel.rdp.codec.avc.Avc444Splitter;
import dev.oriel.rdp.codec.avc.Avc444Stream;
import dev.oriel.rdp.codec.avc.AvcMetablock;
import dev.oriel.rdp.codec.avc.AvcRegion;
import dev.oriel.rdp.codec.avc.Yuv420;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.DeleteSurface;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.SegmentedData;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.redirect.display.VideoEncoder;
import dev.oriel.redirect.display.VideoException;
import dev.oriel.redirect.h264.DecoderProcess;
import dev.oriel.redirect.h264.H264;
import dev.oriel.redirect.h264.OpenH264;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** H.264 in the graphics pipeline, decoded by the real process where it is needed. */
final class VideoPipelineTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 208;
    private static final Rectangle ALL = new Rectangle(0, 0, WIDTH, HEIGHT);
    private static final Rectangle PART = new Rectangle(64, 64, 128, 64);

    private final DrawnDesktop desktop = new DrawnDesktop(Desktop.MAX_PIXELS, damage -> {});
    private final List<EgfxPdu> sent = new ArrayList<>();
    private GraphicsPipeline pipeline = pipeline(DecoderProcess::start);

    private GraphicsPipeline pipeline(Supplier<DecoderProcess> processes) {
        return new GraphicsPipeline(desktop, TileExecutor.sameThread(), EgfxVersion.V10_7, processes, sent::add);
    }

    @AfterEach
    void endTheProcess() {
        pipeline.closed();
    }

    private static void needTheLibrary() {
        assumeTrue(DecoderProcess.isAvailable(), OpenH264.system().description());
    }

    private void receive(Pdu... pdus) throws DecodeException {
        ByteBuf message = Unpooled.buffer();
        for (Pdu pdu : pdus) {
            PduWriter.of(message).pdu(pdu);
        }
        ByteBuf wrapped = Unpooled.buffer();
        SegmentedData.write(message, wrapped);
        pipeline.message(PduReader.of(wrapped));
    }

    private void surface() throws DecodeException {
        receive(
                new ResetGraphics(WIDTH, HEIGHT, List.of()),
                new CreateSurface(1, WIDTH, HEIGHT, EgfxPixelFormat.XRGB_8888),
                new MapSurfaceToOutput(1, 0, 0));
    }

    private void draw(EgfxCodec codec, Pdu stream) throws DecodeException {
        receive(new WireToSurface1(1, codec, EgfxPixelFormat.XRGB_8888, ALL, stream.encodedSize()), stream);
    }

    private static Avc420Stream view(Rectangle area, Bytes unit) {
        return new Avc420Stream(new AvcMetablock(List.of(new AvcRegion(area, 20, false, 80))), unit);
    }

    private double psnr(int[] picture, Rectangle area) {
        int[] shown = desktop.copy();
        double squares = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int difference = (shown[y * WIDTH + x] >> shift & 0xFF) - (picture[y * WIDTH + x] >> shift & 0xFF);
                    squares += difference * difference;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255 * 3 * area.width() * area.height() / squares);
    }

    @Test
    void opening_offersAvc() {
        pipeline.opened();
        assertThat(sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        CapsAdvertise.class,
                        caps -> assertThat(caps.capabilities())
                                .hasSize(9)
                                .noneMatch(set -> set.has(EgfxCapability.AVC_DISABLED))
                                .anyMatch(set -> set.has(EgfxCapability.AVC420_ENABLED)));
    }

    @Test
    void halvedChroma_isDrawnWhereItIsWanted() throws Exception {
        needTheLibrary();
        surface();
        int[] photo = SampleImages.photo(WIDTH, HEIGHT, 1);
        Yuv420 picture = new Yuv420(WIDTH, HEIGHT);
        picture.draw(photo, WIDTH, ALL);
        try (VideoEncoder encoder = H264.encoders().create(WIDTH, HEIGHT, VideoEncoder.Pictures.ONE_VIEW)) {
            draw(EgfxCodec.AVC420, view(PART, encoder.encode(picture, 20)));
            assertThat(psnr(photo, PART)).isGreaterThan(32);
            assertThat(desktop.copy()[0]).isZero();
            draw(EgfxCodec.AVC420, view(ALL, encoder.encode(picture, 20)));
            assertThat(psnr(photo, ALL)).isGreaterThan(32);
        }
    }

    @Test
    void fullChroma_isDrawn_alsoWithoutTheSecondView() throws Exception {
        needTheLibrary();
        surface();
        int[] photo = SampleImages.photo(WIDTH, HEIGHT, 1);
        Avc444Splitter views = new Avc444Splitter(Avc444Layout.V2, WIDTH, HEIGHT);
        views.draw(photo, WIDTH, List.of(ALL));
        try (VideoEncoder encoder = H264.encoders().create(WIDTH, HEIGHT, VideoEncoder.Pictures.TWO_VIEWS)) {
            Avc420Stream main = view(ALL, encoder.encode(views.main(), 20));
            draw(EgfxCodec.AVC444_V2, new Avc444Stream(main, view(PART, encoder.encode(views.auxiliary(), 20))));
            assertThat(psnr(photo, ALL)).isGreaterThan(32);
            draw(EgfxCodec.AVC444_V2, new Avc444Stream(view(ALL, encoder.encode(views.main(), 20)), null));
            draw(EgfxCodec.AVC444_V2, new Avc444Stream(null, view(ALL, encoder.encode(views.auxiliary(), 20))));
            assertThat(psnr(photo, ALL)).isGreaterThan(32);
        }
    }

    @Test
    void newSurface_beginsANewStream() throws Exception {
        needTheLibrary();
        int[] photo = SampleImages.photo(WIDTH, HEIGHT, 1);
        Yuv420 picture = new Yuv420(WIDTH, HEIGHT);
        picture.draw(photo, WIDTH, ALL);
        for (int i = 0; i < 3; i++) {
            surface();
            try (VideoEncoder encoder = H264.encoders().create(WIDTH, HEIGHT, VideoEncoder.Pictures.ONE_VIEW)) {
                draw(EgfxCodec.AVC420, view(ALL, encoder.encode(picture, 20)));
            }
            assertThat(psnr(photo, ALL)).isGreaterThan(32);
            receive(new DeleteSurface(1));
        }
    }

    @Test
    void lostDecoder_startsOverWithoutAvc_andTheRestGoesOn() throws Exception {
        needTheLibrary();
        pipeline.closed();
        pipeline = pipeline(() -> {
            DecoderProcess process = DecoderProcess.start();
            process.close();
            return process;
        });
        pipeline.opened();
        surface();
        sent.clear();
        for (int i = 0; i < 3; i++) {
            draw(EgfxCodec.AVC420, view(ALL, Bytes.ofHex("00000001")));
        }
        assertThat(sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        CapsAdvertise.class,
                        caps -> assertThat(caps.capabilities())
                                .noneMatch(set -> set.has(EgfxCapability.AVC420_ENABLED))
                                .anyMatch(set -> set.has(EgfxCapability.AVC_DISABLED)));
    }

    @Test
    void regionOutsideTheSurface_isRefused() throws Exception {
        surface();
        Rectangle outside = new Rectangle(0, 0, WIDTH + 1, HEIGHT);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> draw(EgfxCodec.AVC420, view(outside, Bytes.EMPTY)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("regionRects"));
    }

    @FuzzTest
    void anyStream_isDrawnOrRefused(byte[] input) throws DecodeException {
        pipeline.closed();
        pipeline = pipeline(() -> {
            throw new VideoException("none for fuzzing");
        });
        surface();
        for (EgfxCodec codec : List.of(EgfxCodec.AVC420, EgfxCodec.AVC444, EgfxCodec.AVC444_V2)) {
            ByteBuf message = Unpooled.buffer();
            PduWriter.of(message)
                    .pdu(new WireToSurface1(1, codec, EgfxPixelFormat.XRGB_8888, ALL, input.length))
                    .bytes(Bytes.of(input));
            ByteBuf wrapped = Unpooled.buffer();
            SegmentedData.write(message, wrapped);
            try {
                pipeline.message(PduReader.of(wrapped));
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        }
    }
}
