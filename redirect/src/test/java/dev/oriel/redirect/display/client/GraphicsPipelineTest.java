package dev.oriel.redirect.display.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.codec.RawBitmap;
import dev.oriel.rdp.codec.RowOrder;
import dev.oriel.rdp.codec.clear.ClearCodecEncoder;
import dev.oriel.rdp.codec.planar.PlanarEncoder;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.egfx.CacheToSurface;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CreateSurface;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxCodec;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxPixelFormat;
import dev.oriel.rdp.egfx.EgfxPoint;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.EndFrame;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.egfx.MapSurfaceToOutput;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.egfx.SegmentedData;
import dev.oriel.rdp.egfx.SolidFill;
import dev.oriel.rdp.egfx.StartFrame;
import dev.oriel.rdp.egfx.SurfaceToCache;
import dev.oriel.rdp.egfx.SurfaceToSurface;
import dev.oriel.rdp.egfx.WireToSurface1;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.testkit.AllocationLimit;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GraphicsPipelineTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final int SMALL = 64;
    private static final Rectangle ALL = new Rectangle(0, 0, WIDTH, HEIGHT);

    private final List<Rectangle> frames = new ArrayList<>();
    private final DrawnDesktop desktop = new DrawnDesktop(Desktop.MAX_PIXELS, frames::addAll);
    private final List<EgfxPdu> sent = new ArrayList<>();
    private final GraphicsPipeline pipeline =
            new GraphicsPipeline(desktop, TileExecutor.sameThread(), EgfxVersion.V10_7, null, sent::add);

    @Test
    void opening_offersEveryVersion_withoutAvc() {
        pipeline.opened();
        assertThat(sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        CapsAdvertise.class,
                        caps -> assertThat(caps.capabilities())
                                .hasSize(9)
                                .noneMatch(set -> set.has(EgfxCapability.AVC420_ENABLED))
                                .allMatch(set -> set.has(EgfxCapability.AVC_DISABLED)
                                        || set.version() <= EgfxVersion.V8_1.code()));
    }

    @Test
    void everyCodec_givesThePicture_andAnAcknowledge() throws Exception {
        int[] picture = SampleImages.text(WIDTH, HEIGHT, 5);
        for (EgfxCodec codec : new EgfxCodec[] {EgfxCodec.UNCOMPRESSED, EgfxCodec.PLANAR, EgfxCodec.CLEAR_CODEC}) {
            sent.clear();
            frames.clear();
            for (int i = 0; i < picture.length; i++) {
                picture[i] ^= 0x000101;
            }
            ByteBuf data = encode(codec, picture);
            receive(
                    new ResetGraphics(WIDTH, HEIGHT, List.of()),
                    new CreateSurface(3, WIDTH, HEIGHT, EgfxPixelFormat.XRGB_8888),
                    new MapSurfaceToOutput(3, 0, 0),
                    new StartFrame(0, 77));
            ByteBuf message = Unpooled.buffer();
            PduWriter.of(message)
                    .pdu(new WireToSurface1(3, codec, EgfxPixelFormat.XRGB_8888, ALL, data.readableBytes()))
                    .bytes(data)
                    .pdu(new EndFrame(77));
            receive(pipeline, message);
            assertThat(desktop.copy()).as(codec.toString()).isEqualTo(picture);
            assertThat(sent)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FrameAcknowledge.class,
                            acknowledge -> assertThat(acknowledge.frameId()).isEqualTo(77));
            assertThat(frames).endsWith(ALL);
        }
    }

    @Test
    void fillsCopiesAndCache_drawWhatTheySay() throws Exception {
        receive(
                new ResetGraphics(8, 4, List.of()),
                new CreateSurface(1, 4, 4, EgfxPixelFormat.XRGB_8888),
                new MapSurfaceToOutput(1, 2, 1),
                new StartFrame(0, 1),
                new SolidFill(1, 0xFF00FF00, List.of(new Rectangle(0, 0, 1, 1))),
                new SurfaceToCache(1, 9, 5, new Rectangle(0, 0, 1, 1)),
                new SurfaceToSurface(1, 1, new Rectangle(0, 0, 1, 1), List.of(new EgfxPoint(2, 2))),
                new SolidFill(1, 0xFF0000FF, List.of(new Rectangle(0, 0, 1, 1))),
                new CacheToSurface(5, 1, List.of(new EgfxPoint(1, 0), new EgfxPoint(-1, 0), new EgfxPoint(3, 3))),
                new EndFrame(1));
        assertThat(desktop.pixel(2, 1)).isEqualTo(0x0000FF);
        assertThat(desktop.pixel(3, 1)).isEqualTo(0x00FF00);
        assertThat(desktop.pixel(4, 3)).isEqualTo(0x00FF00);
        assertThat(desktop.pixel(1, 1)).isZero();
        // The surface's last row hangs over the desktop's edge: cut.
        assertThat(Arrays.stream(desktop.copy()).distinct()).hasSize(3);
    }

    @Test
    void nothingIsShown_beforeTheFrameEnds() throws Exception {
        receive(
                new ResetGraphics(4, 4, List.of()),
                new CreateSurface(1, 4, 4, EgfxPixelFormat.XRGB_8888),
                new MapSurfaceToOutput(1, 0, 0),
                new StartFrame(0, 1),
                new SolidFill(1, 0xFF00FF00, List.of(new Rectangle(0, 0, 4, 4))));
        assertThat(desktop.pixel(0, 0)).isZero();
        receive(new EndFrame(1));
        assertThat(desktop.pixel(0, 0)).isEqualTo(0x00FF00);
    }

    @Test
    void hostileSizes_areLimited() {
        refused("width", new ResetGraphics(32766, 32766, List.of()));
        refused("width", new CreateSurface(1, 65535, 65535, EgfxPixelFormat.XRGB_8888));
        refused("width", new CreateSurface(1, 40_000, 1, EgfxPixelFormat.XRGB_8888));
        refused("surfaceId", new SolidFill(9, 0, List.of(ALL)));
        refused(
                "cacheSlot",
                new CreateSurface(1, 1, 1, EgfxPixelFormat.XRGB_8888),
                new CacheToSurface(4, 1, List.of()));
        refused(
                "destRect",
                new CreateSurface(1, 4, 4, EgfxPixelFormat.XRGB_8888),
                new WireToSurface1(1, EgfxCodec.PLANAR, EgfxPixelFormat.XRGB_8888, new Rectangle(0, 0, 5, 4), 0));
        refused(
                "codecId",
                new CreateSurface(1, 4, 4, EgfxPixelFormat.XRGB_8888),
                new WireToSurface1(1, EgfxCodec.AVC420, EgfxPixelFormat.XRGB_8888, new Rectangle(0, 0, 4, 4), 0));
    }

    @Test
    void surfaces_areLimitedTogether() throws Exception {
        for (int id = 0; id < Surfaces.MAX_SURFACES; id++) {
            receive(new CreateSurface(id, 16, 16, EgfxPixelFormat.XRGB_8888));
        }
        receive(new CreateSurface(0, 32, 32, EgfxPixelFormat.XRGB_8888));
        refused("surfaceId", new CreateSurface(300, 1, 1, EgfxPixelFormat.XRGB_8888));
    }

    /** A small desktop, so that sizes are refused where the real one would take hundreds of megabytes by right. */
    @FuzzTest
    void anyMessage_isDrawnOrRefused(byte[] input) throws DecodeException {
        DrawnDesktop small = new DrawnDesktop(SMALL * SMALL, damage -> {});
        GraphicsPipeline fuzzed =
                new GraphicsPipeline(small, TileExecutor.sameThread(), EgfxVersion.V10_7, null, sent -> {});
        AllocationLimit.hold(() -> {
            receive(
                    fuzzed,
                    new ResetGraphics(SMALL, SMALL, List.of()),
                    new CreateSurface(0, SMALL, SMALL, EgfxPixelFormat.XRGB_8888),
                    new MapSurfaceToOutput(0, 0, 0));
            try {
                receive(fuzzed, Unpooled.wrappedBuffer(input));
            } catch (DecodeException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        });
        assertThat(small.bounds().width() * small.bounds().height()).isLessThanOrEqualTo(SMALL * SMALL);
        fuzzed.closed();
    }

    private static ByteBuf encode(EgfxCodec codec, int[] picture) {
        ByteBuf data = Unpooled.buffer();
        switch (codec) {
            case UNCOMPRESSED -> RawBitmap.encodeSurface(picture, 0, WIDTH, WIDTH, HEIGHT, data);
            case PLANAR -> new PlanarEncoder().encode(picture, 0, WIDTH, WIDTH, HEIGHT, RowOrder.TOP_DOWN, data);
            case CLEAR_CODEC -> new ClearCodecEncoder().encode(picture, 0, WIDTH, WIDTH, HEIGHT, data);
            default -> throw new IllegalArgumentException(codec.toString());
        }
        return data;
    }

    private void refused(String field, EgfxPdu... pdus) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> receive(pdus))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    private void receive(EgfxPdu... pdus) throws DecodeException {
        receive(pipeline, pdus);
    }

    private static void receive(GraphicsPipeline pipeline, EgfxPdu... pdus) throws DecodeException {
        ByteBuf message = Unpooled.buffer();
        for (EgfxPdu pdu : pdus) {
            PduWriter.of(message).pdu(pdu);
        }
        receive(pipeline, message);
    }

    private static void receive(GraphicsPipeline pipeline, ByteBuf message) throws DecodeException {
        ByteBuf wrapped = Unpooled.buffer();
        SegmentedData.write(message, wrapped);
        pipeline.message(PduReader.of(wrapped));
    }
}
