package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.ColorLoss;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.codec.rfx.RfxEntropy;
import dev.oriel.rdp.codec.rfx.RfxMode;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the guest draws and however slow the client is, in the end the client shows the guest's screen. */
final class DisplayPropertyTest {

    private static final PointerSupport POINTERS = new PointerSupport(PointerSupport.Format.NEW, 4, 32);
    private static final int STEPS = 60;

    private final Workbench bench = new Workbench();
    private long now = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1, EXACT, AUTO",
        "2, EXACT, AUTO",
        "3, EXACT, AUTO",
        "4, EXACT, CLEARCODEC",
        "5, FAST, AUTO",
        "6, FAST, AUTO",
        "7, FAST, REMOTEFX",
        "8, FAST, REMOTEFX",
        "9, ADAPTIVE, AUTO",
        "10, ADAPTIVE, PROGRESSIVE",
        "11, FAST, PROGRESSIVE",
        "12, FAST, PROGRESSIVE",
        "13, FAST, PROGRESSIVE",
        "14, FAST, PROGRESSIVE",
        "15, FAST, NSCODEC",
        "16, FAST, NSCODEC",
        "17, FAST, PLANAR",
        "18, FAST, CLEARCODEC"
    })
    void graphics(long seed, Fidelity fidelity, PhotoCodec codec) throws DecodeException {
        FakeScreen screen = new FakeScreen(300, 200, seed);
        Placement placement = Placement.exact(300, 200);
        FakeClient client = new FakeClient(300, 200, 0);
        GraphicsServer server = new GraphicsServer(
                screen, placement, POINTERS, PhotoSettings.of(fidelity, codec), new SharedPictures(), () -> now, bench);
        server.opened();
        server.message(
                PduReader.of(PduWriter.toBytes(new CapsAdvertise(List.of(EgfxCapability.of(EgfxVersion.V10_7, 0))))));
        run(seed, screen, server, client, PixelFormat.BGRX32);
        boolean alwaysExact = codec == PhotoCodec.PLANAR || codec == PhotoCodec.CLEARCODEC;
        switch (fidelity) {
            case EXACT -> assertThat(client.lossy).isZero();
            case FAST -> {
                PhotoCodec used = codec == PhotoCodec.AUTO ? PhotoCodec.REMOTEFX : codec;
                assertThat(server.counts().photos()).containsKey(used);
                assertThat(server.counts().lossy() > 0).isEqualTo(!alwaysExact);
            }
            case ADAPTIVE -> {
                // Depends on how slow this client happens to be.
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "11, V8_1, 16",
        "12, V8_1, 16",
        "13, V10, 0",
        "14, V10, 0",
        "15, V10_7, 0",
        "16, V10_7, 0",
        "18, V10_7, 0"
    })
    void video(long seed, EgfxVersion version, int flags) throws DecodeException {
        FakeScreen screen = new FakeScreen(304, 208, seed);
        Placement placement = Placement.exact(304, 208);
        FakeClient client = new FakeClient(304, 208, 0);
        GraphicsServer server = new GraphicsServer(
                screen,
                placement,
                POINTERS,
                new PhotoSettings(Fidelity.FAST, PhotoCodec.AUTO, new FakeVideo()),
                new SharedPictures(),
                () -> now,
                bench);
        server.opened();
        server.message(PduReader.of(PduWriter.toBytes(new CapsAdvertise(List.of(EgfxCapability.of(version, flags))))));
        run(seed, screen, server, client, PixelFormat.BGRX32);
        assertThat(client.videoPictures).isPositive();
    }

    static Stream<Arguments> surfaceCodecs() {
        SurfaceCodec image = new SurfaceCodec.RemoteFx(FakeClient.REMOTE_FX, RfxMode.IMAGE, RfxEntropy.RLGR1);
        SurfaceCodec video = new SurfaceCodec.RemoteFx(FakeClient.REMOTE_FX, RfxMode.VIDEO, RfxEntropy.RLGR3);
        SurfaceCodec nsCodec = new SurfaceCodec.NsCodec(FakeClient.NS_CODEC, ColorLoss.LEAST);
        return LongStream.range(20, 26)
                .boxed()
                .flatMap(seed -> Stream.of(image, video, nsCodec).map(codec -> Arguments.of(seed, codec)));
    }

    @ParameterizedTest
    @MethodSource("surfaceCodecs")
    void lossyBitmaps(long seed, SurfaceCodec codec) throws DecodeException {
        FakeScreen screen = new FakeScreen(301, 200, seed);
        FakeClient client = new FakeClient(301, 200, 65535);
        BitmapServer server = new BitmapServer(
                screen,
                Placement.exact(301, 200),
                POINTERS,
                Fidelity.FAST,
                new BitmapSupport(
                        PixelFormat.BGRX32, BitmapSupport.Compression.WITHOUT_HEADER, AlphaChannel.DROP, 65535, codec),
                bench);
        run(seed, screen, server, client, PixelFormat.BGRX32);
        assertThat(client.lossy).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "1, BGRX32, WITHOUT_HEADER, DROP, 65535",
        "2, BGRX32, WITH_HEADER, DROP, 16256",
        "3, BGRX32, NONE, DROP, 16256",
        "4, BGR24, WITHOUT_HEADER, DROP, 65535",
        "5, BGR24, WITH_HEADER, DROP, 16256",
        "6, RGB565, WITHOUT_HEADER, DROP, 2000000",
        "7, RGB565, WITH_HEADER, DROP, 16256",
        "8, RGB555, WITH_HEADER, DROP, 40000",
        "9, RGB565, NONE, DROP, 65535",
        "10, BGRX32, WITH_HEADER, KEEP, 65535",
        "11, BGRX32, WITHOUT_HEADER, KEEP, 16256"
    })
    void bitmaps(
            long seed,
            PixelFormat format,
            BitmapSupport.Compression compression,
            AlphaChannel planarAlpha,
            int maxUpdate)
            throws DecodeException {
        FakeScreen screen = new FakeScreen(301, 200, seed);
        Placement placement = Placement.exact(301, 200);
        FakeClient client = new FakeClient(301, 200, maxUpdate);
        BitmapServer server = new BitmapServer(
                screen,
                placement,
                POINTERS,
                Fidelity.EXACT,
                new BitmapSupport(format, compression, planarAlpha, maxUpdate, null),
                bench);
        run(seed, screen, server, client, format);
    }

    private void run(long seed, FakeScreen screen, DisplayServer server, FakeClient client, PixelFormat format)
            throws DecodeException {
        Random random = new Random(~seed);
        Writability writability = Writability.WRITABLE;
        boolean suppressed = false;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(30_000_000);
            if (step % 8 == 0) {
                screen.noise(screen.area());
                server.damage(screen.area());
            }
            switch (random.nextInt(12)) {
                case 0 -> writability = writability == Writability.FULL ? Writability.WRITABLE : Writability.FULL;
                case 1 -> acknowledge(server, client, random.nextInt(3));
                case 2 -> {
                    if (suppressed) {
                        server.resume(server.placement().desktop());
                    } else {
                        server.suppress();
                    }
                    suppressed = !suppressed;
                }
                case 3 -> resize(random, screen, server, client);
                case 4 -> server.refresh(new Rectangle(10, 10, 100, 50));
                case 5 -> server.rest();
                case 6 -> server.link(new LinkQuality((long) random.nextInt(300), (long) random.nextInt(100_000)));
                default -> server.damage(screen.draw());
            }
            long before = client.bytes;
            produce(server, client, writability);
            if (writability == Writability.FULL) {
                assertThat(client.bytes).isEqualTo(before);
            }
            assertThat(client.unacknowledged.size()).isLessThanOrEqualTo(FramePacer.MAX_WINDOW);
        }
        if (suppressed) {
            server.resume(new Rectangle(0, 0, 1, 1));
        }
        drain(server, client);
        client.assertShows(screen, server.placement(), format);
        server.close();
    }

    private static void resize(Random random, FakeScreen screen, DisplayServer server, FakeClient client) {
        screen.resize(64 + random.nextInt(400), 64 + random.nextInt(300));
        Placement placement = random.nextBoolean()
                ? Placement.exact(screen.width(), screen.height())
                : new Placement(screen.width(), screen.height(), 100 + random.nextInt(400), 100 + random.nextInt(300));
        server.resize(placement);
        if (server instanceof BitmapServer) {
            server.reactivated();
            // These clients learn their desktop's size by deactivation and reactivation.
            client.reset(placement.desktopWidth(), placement.desktopHeight());
        }
    }

    private static void acknowledge(DisplayServer server, FakeClient client, int count) throws DecodeException {
        for (int i = 0; i < count && !client.unacknowledged.isEmpty(); i++) {
            long frame = client.unacknowledged.remove();
            ((GraphicsServer) server).message(PduReader.of(PduWriter.toBytes(new FrameAcknowledge(1, frame, frame))));
        }
    }

    private void produce(DisplayServer server, FakeClient client, Writability writability) {
        if (server.readyIn(now) == 0) {
            server.produce(now, writability, client);
        }
    }

    private void drain(DisplayServer server, FakeClient client) throws DecodeException {
        for (int round = 0; round < 10_000; round++) {
            acknowledge(server, client, client.unacknowledged.size());
            long wait = server.readyIn(now);
            if (wait == DisplayServer.NEVER) {
                return;
            }
            now += wait;
            server.produce(now, Writability.WRITABLE, client);
        }
        throw new AssertionError("never done");
    }
}
