package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CapsConfirm;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a graphics server sends H.264, and that the picture is exact in the end all the same. */
final class SurfaceVideoTest {

    private static final int W = 640;
    private static final int H = 400;
    private static final PointerSupport POINTERS = new PointerSupport(PointerSupport.Format.NEW, 2, 32);
    private static final Rectangle LARGE = new Rectangle(64, 64, 448, 256);
    private static final Rectangle SMALL = new Rectangle(64, 64, 64, 64);

    private final FakeScreen screen = new FakeScreen(W, H, 1);
    private final FakeClient client = new FakeClient(W, H, 0);
    private final FakeVideo video = new FakeVideo();
    private long now = 1_000_000_000L;
    private final GraphicsServer server = new GraphicsServer(
            screen,
            Placement.exact(W, H),
            POINTERS,
            new PhotoSettings(Fidelity.FAST, PhotoCodec.AUTO, video),
            new SharedPictures(),
            () -> now,
            new Workbench());

    @AfterEach
    void allIsGivenBack() {
        server.close();
        assertThat(video.open).isZero();
    }

    private void send(Pdu pdu) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu)));
    }

    private void start(EgfxVersion version, int flags) throws DecodeException {
        server.opened();
        send(new CapsAdvertise(List.of(EgfxCapability.of(version, flags))));
        settle();
    }

    private void produce() throws DecodeException {
        server.produce(now, Writability.WRITABLE, client);
        while (!client.unacknowledged.isEmpty()) {
            long frame = client.unacknowledged.remove();
            send(new FrameAcknowledge(0, frame, frame));
        }
    }

    private void settle() throws DecodeException {
        while (server.readyIn(now) != DisplayServer.NEVER) {
            now += server.readyIn(now);
            produce();
        }
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    private long inVideo() {
        return server.counts().photos().getOrDefault(PhotoCodec.H264, 0L);
    }

    private void noise(Rectangle area) throws DecodeException {
        screen.noise(area);
        server.damage(area);
        now += 40_000_000;
        produce();
    }

    @ParameterizedTest
    @CsvSource({"V8_1, 0x10", "V10, 0", "V10_1, 0", "V10_4, 0", "V10_7, 0", "V10_7, 0x40"})
    void motion_isOnePictureAFrame_andExactAtRest(EgfxVersion version, String flags) throws DecodeException {
        start(version, Integer.decode(flags));
        assertThat(client.control.getFirst())
                .isEqualTo(new CapsConfirm(EgfxCapability.of(version, Integer.decode(flags))));
        int before = client.videoPictures;
        for (int i = 0; i < 5; i++) {
            noise(LARGE);
        }
        assertThat(client.videoPictures - before).isEqualTo(5);
        assertThat(inVideo()).isPositive();
        assertThat(server.counts().lossy()).isGreaterThanOrEqualTo(inVideo());
        settle();
    }

    @ParameterizedTest
    @CsvSource({"V8, 0", "V8_1, 0", "V10, 0x20", "V10_7, 0x20"})
    void clientWithoutIt_getsNone(EgfxVersion version, String flags) throws DecodeException {
        start(version, Integer.decode(flags));
        noise(LARGE);
        settle();
        assertThat(client.videoPictures).isZero();
        assertThat(inVideo()).isZero();
        assertThat(server.counts().lossy()).isPositive();
    }

    @Test
    void smallChange_isNoVideo_unlessItContinuesOne() throws DecodeException {
        start(EgfxVersion.V10_7, 0);
        now += 10_000_000_000L;
        int before = client.videoPictures;
        noise(SMALL);
        assertThat(client.videoPictures).isEqualTo(before);
        noise(LARGE);
        noise(SMALL);
        assertThat(client.videoPictures).isEqualTo(before + 2);
        settle();
        now += 10_000_000_000L;
        noise(SMALL);
        assertThat(client.videoPictures).isEqualTo(before + 2);
        settle();
    }

    @Test
    void secondView_isSentWhereItIsSeen_andWhereThereIsRoom() throws DecodeException {
        start(EgfxVersion.V10_7, 0);
        now += 10_000_000_000L;
        client.video.bothViews = 0;
        // The fake's pictures are so large that there is never room.
        for (int i = 0; i < 4; i++) {
            screen.grain(LARGE);
            server.damage(LARGE);
            now += 40_000_000;
            produce();
        }
        assertThat(client.video.mainViews).isPositive();
        int both = client.video.bothViews;
        for (int i = 0; i < 4; i++) {
            noise(LARGE);
        }
        assertThat(client.video.bothViews).isGreaterThan(both);
        settle();
    }

    @Test
    void text_staysExact() throws DecodeException {
        start(EgfxVersion.V10_7, 0);
        long lossy = server.counts().lossy();
        screen.text(screen.area());
        server.damage(screen.area());
        produce();
        settle();
        assertThat(server.counts().lossy()).isEqualTo(lossy);
    }

    @Test
    void encoderThatFails_isReplaced_thenGivenUp() throws DecodeException {
        start(EgfxVersion.V10_7, 0);
        noise(LARGE);
        int pictures = client.videoPictures;
        video.failures = 1;
        noise(LARGE);
        assertThat(client.videoPictures).isEqualTo(pictures);
        noise(LARGE);
        assertThat(client.videoPictures).isEqualTo(pictures + 1);
        video.failures = 3;
        for (int i = 0; i < 3; i++) {
            noise(LARGE);
        }
        noise(LARGE);
        assertThat(client.videoPictures).isEqualTo(pictures + 1);
        settle();
    }

    @Test
    void picturesBeyondTheBudget_becomeCoarser() throws DecodeException {
        start(EgfxVersion.V8_1, EgfxCapability.AVC420_ENABLED);
        noise(screen.area());
        int first = video.lastQuantizer;
        for (int i = 0; i < 4; i++) {
            noise(screen.area());
        }
        // The fake's pictures are as large as they can be.
        assertThat(video.lastQuantizer).isGreaterThan(first);
        settle();
    }

    @Test
    void longAfterAMotion_thereIsNoEncoder() throws DecodeException {
        start(EgfxVersion.V10_7, 0);
        noise(LARGE);
        settle();
        assertThat(video.open).isEqualTo(1);
        now += SurfaceVideo.REST_NANOS;
        noise(new Rectangle(0, 0, 8, 8));
        assertThat(video.open).isZero();
        noise(LARGE);
        settle();
    }

    @Test
    void otherDesktop_hasAnotherEncoder() throws DecodeException {
        start(EgfxVersion.V10_7, 0);
        noise(LARGE);
        assertThat(video.open).isEqualTo(1);
        server.resize(Placement.exact(W - 31, H - 33));
        settle();
        noise(LARGE);
        assertThat(video.open).isEqualTo(1);
        settle();
    }
}
