package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.AlphaChannel;
import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several viewers of one screen, who come, leave, and are slow. */
final class SharedPicturesTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final PointerSupport POINTERS = PointerSupport.LEAST;

    private final FakeScreen screen = new FakeScreen(WIDTH, HEIGHT, 3);
    private final SharedPictures shared = new SharedPictures();
    private final Workbench bench = new Workbench();
    private final List<Viewer> viewers = new ArrayList<>();
    private long now = 5_000_000_000L;

    /** One client and its server; a slow one answers to every tenth frame of the screen. */
    private record Viewer(
            DisplayServer server, FakeClient client, Placement placement, PixelFormat format, int every) {}

    private Viewer graphics(Fidelity fidelity, Placement placement, int every) throws DecodeException {
        GraphicsServer server =
                new GraphicsServer(screen, placement, POINTERS, PhotoSettings.of(fidelity), shared, () -> now, bench);
        server.opened();
        server.message(
                PduReader.of(PduWriter.toBytes(new CapsAdvertise(List.of(EgfxCapability.of(EgfxVersion.V10_7, 0))))));
        FakeClient client = new FakeClient(placement.desktopWidth(), placement.desktopHeight(), 0);
        return join(new Viewer(server, client, placement, PixelFormat.BGRX32, every));
    }

    private Viewer join(Viewer viewer) {
        viewers.add(viewer);
        viewer.server.damage(screen.area());
        return viewer;
    }

    private void leave(Viewer viewer) {
        viewers.remove(viewer);
        viewer.server.close();
    }

    private void step(int number) throws DecodeException {
        now += 20_000_000;
        for (Viewer viewer : viewers) {
            if (number % viewer.every == 0) {
                serve(viewer);
            }
        }
    }

    private void serve(Viewer viewer) throws DecodeException {
        while (!viewer.client.unacknowledged.isEmpty()) {
            long frame = viewer.client.unacknowledged.remove();
            ((GraphicsServer) viewer.server)
                    .message(PduReader.of(PduWriter.toBytes(new FrameAcknowledge(0, frame, frame))));
        }
        viewer.server.produce(now, Writability.WRITABLE, viewer.client);
    }

    private void play(int frames) throws DecodeException {
        for (int i = 0; i < frames; i++) {
            screen.noise(i % 3 == 0 ? screen.area() : new Rectangle(64, 64, 128, 64));
            Rectangle drawn = screen.draw();
            for (Viewer viewer : viewers) {
                viewer.server.damage(screen.area());
                viewer.server.damage(drawn);
            }
            step(i);
        }
    }

    private void assertAllShowTheScreen() throws DecodeException {
        for (Viewer viewer : viewers) {
            while (viewer.server.readyIn(now) != DisplayServer.NEVER || !viewer.client.unacknowledged.isEmpty()) {
                now += 20_000_000;
                serve(viewer);
            }
            viewer.client.assertShows(screen, viewer.placement, viewer.format);
        }
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void viewers_comeLeaveAndAreSlow_allSeeTheScreen(Fidelity fidelity) throws DecodeException {
        Placement exact = Placement.exact(WIDTH, HEIGHT);
        Viewer first = graphics(fidelity, exact, 1);
        graphics(fidelity, exact, 10);
        join(new Viewer(
                new BitmapServer(
                        screen,
                        exact,
                        POINTERS,
                        fidelity,
                        new BitmapSupport(
                                PixelFormat.RGB565,
                                BitmapSupport.Compression.WITH_HEADER,
                                AlphaChannel.DROP,
                                65535,
                                null),
                        bench),
                new FakeClient(WIDTH, HEIGHT, 65535),
                exact,
                PixelFormat.RGB565,
                1));
        play(12);
        graphics(fidelity, exact, 1);
        graphics(Fidelity.EXACT, new Placement(WIDTH, HEIGHT, 400, 300), 1);
        play(12);
        long taken = shared.taken();
        assertThat(taken).isPositive();
        leave(first);
        play(12);
        assertThat(shared.taken()).isGreaterThan(taken);
        assertAllShowTheScreen();
        List.copyOf(viewers).forEach(this::leave);
    }

    @Test
    void oneViewer_sharesNothing() throws DecodeException {
        graphics(Fidelity.FAST, Placement.exact(WIDTH, HEIGHT), 1);
        assertThat(shared.isShared(screen.area())).isFalse();
        Viewer second = graphics(Fidelity.FAST, Placement.exact(WIDTH, HEIGHT), 1);
        play(3);
        assertThat(shared.isShared(screen.area())).isTrue();
        leave(second);
        assertThat(shared.isShared(screen.area())).isFalse();
        leave(viewers.getFirst());
    }

    @Test
    void picture_isTakenOnlyForTheSamePixelsAndCoding() {
        shared.enter();
        shared.enter();
        Canvas canvas = new Canvas(screen, Placement.exact(WIDTH, HEIGHT), 8, bench);
        screen.noise(screen.area());
        canvas.damage(screen.area());
        while (canvas.takeRun(area -> {})) {
            // Until all is read.
        }
        Rectangle area = new Rectangle(10, 20, 64, 32);
        ByteBuf code = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
        ByteBuf out = Unpooled.buffer();
        shared.put(PhotoCodec.PLANAR, canvas, area, code);
        assertThat(shared.take(PhotoCodec.PLANAR, canvas, area, out)).isEqualTo(3);
        assertThat(shared.take(PhotoCodec.REMOTEFX, canvas, area, out)).isZero();
        assertThat(shared.take(PhotoCodec.PLANAR, canvas, new Rectangle(10, 20, 32, 64), out))
                .isZero();
        canvas.pixels()[51 * canvas.stride() + 73] ^= 1;
        assertThat(shared.take(PhotoCodec.PLANAR, canvas, area, out)).isZero();
        assertThat(out.readableBytes()).isEqualTo(3);
    }
}
