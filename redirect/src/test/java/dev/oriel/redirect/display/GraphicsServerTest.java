package dev.oriel.redirect.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.codec.PixelFormat;
import dev.oriel.rdp.egfx.CacheImportOffer;
import dev.oriel.rdp.egfx.CacheImportReply;
import dev.oriel.rdp.egfx.CapsAdvertise;
import dev.oriel.rdp.egfx.CapsConfirm;
import dev.oriel.rdp.egfx.EgfxCapability;
import dev.oriel.rdp.egfx.EgfxPdu;
import dev.oriel.rdp.egfx.EgfxVersion;
import dev.oriel.rdp.egfx.FrameAcknowledge;
import dev.oriel.rdp.egfx.ResetGraphics;
import dev.oriel.rdp.pointer.CachedPointer;
import dev.oriel.rdp.pointer.NewPointer;
import dev.oriel.rdp.pointer.PointerImage;
import dev.oriel.rdp.pointer.PointerPosition;
import dev.oriel.rdp.pointer.SystemPointer;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GraphicsServerTest {

    private static final PointerSupport POINTERS = new PointerSupport(PointerSupport.Format.NEW, 2, 32);

    private final Workbench bench = new Workbench();
    private final FakeScreen screen = new FakeScreen(1024, 768, 1);
    private final FakeClient client = new FakeClient(1, 1, 1000_000);
    private long now = 5_000_000_000L;
    private final GraphicsServer server = new GraphicsServer(
            screen,
            Placement.exact(1024, 768),
            POINTERS,
            PhotoSettings.of(Fidelity.EXACT),
            new SharedPictures(),
            () -> now,
            bench);

    @AfterEach
    void buffersAreGivenBack() {
        server.close();
    }

    private void send(EgfxPdu pdu) throws DecodeException {
        server.message(PduReader.of(PduWriter.toBytes(pdu)));
    }

    private void start() throws DecodeException {
        server.opened();
        send(new CapsAdvertise(
                List.of(EgfxCapability.of(EgfxVersion.V8, 0), EgfxCapability.of(EgfxVersion.V10_4, 0x02))));
    }

    private void drain() throws DecodeException {
        while (server.readyIn(now) != DisplayServer.NEVER || !client.unacknowledged.isEmpty()) {
            while (!client.unacknowledged.isEmpty()) {
                long frame = client.unacknowledged.remove();
                send(new FrameAcknowledge(0, frame, frame));
            }
            if (server.readyIn(now) != DisplayServer.NEVER) {
                now += server.readyIn(now);
                server.produce(now, Writability.WRITABLE, client);
            }
        }
    }

    @Test
    void capabilities_bestCommonVersionWithoutVideo() throws DecodeException {
        assertThat(server.readyIn(now)).isEqualTo(DisplayServer.NEVER);
        start();
        drain();
        assertThat(client.control.get(0))
                .isEqualTo(new CapsConfirm(EgfxCapability.of(
                        EgfxVersion.V10_4, EgfxCapability.SMALL_CACHE | EgfxCapability.AVC_DISABLED)));
        assertThat(client.control.get(1)).isInstanceOf(ResetGraphics.class);
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    @Test
    void scrolledText_isCopied() throws DecodeException {
        start();
        screen.text(screen.area());
        server.damage(screen.area());
        drain();
        long whole = client.bytes;
        client.bytes = 0;
        Rectangle window = new Rectangle(100, 50, 800, 600);
        screen.scroll(window, 48);
        server.damage(window);
        drain();
        assertThat(client.copies).isEqualTo(1);
        assertThat(server.counts().copied()).isEqualTo(1);
        assertThat(client.bytes).isLessThan(whole / 4);
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    @Test
    void noise_isNotSearchedForScrollsEachTime() throws DecodeException {
        start();
        for (int i = 0; i < 20; i++) {
            screen.noise(screen.area());
            server.damage(screen.area());
            drain();
        }
        assertThat(client.copies).isZero();
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    @Test
    void whatWasCovered_comesBackFromTheClientsCache() throws DecodeException {
        start();
        screen.text(screen.area());
        server.damage(screen.area());
        drain();
        Rectangle menu = new Rectangle(200, 100, 300, 400);
        int[] under = new int[menu.width() * menu.height()];
        screen.read(menu, under, 0, menu.width());
        now += TileReuse.STABLE_NANOS;
        screen.gradient(menu);
        server.damage(menu);
        drain();
        client.bytes = 0;
        screen.write(menu, under);
        server.damage(menu);
        drain();
        assertThat(client.cacheHits).isGreaterThan(10);
        assertThat(server.counts().cached()).isEqualTo(client.cacheHits);
        assertThat(client.bytes).isLessThan(40_000);
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    @Test
    void capabilities_onlyUnknownVersions_refuse() throws DecodeException {
        server.opened();
        send(new CapsAdvertise(List.of(new EgfxCapability(0x00110000, Bytes.ofHex("00000000")))));
        assertThat(server.state()).isEqualTo(GraphicsServer.State.REFUSED);
        assertThat(server.readyIn(now)).isEqualTo(DisplayServer.NEVER);
    }

    @Test
    void smallChange_sendsOnlyThePixelsThatChanged() throws DecodeException {
        start();
        drain();
        long before = client.bytes;
        screen.noise(new Rectangle(500, 300, 8, 16));
        server.damage(screen.area());
        drain();
        assertThat(client.bytes - before).isLessThan(8 * 16 * 3 + 120);
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    @Test
    void damageWithoutChange_sendsNothing() throws DecodeException {
        start();
        drain();
        long before = client.bytes;
        server.damage(screen.area());
        drain();
        assertThat(client.bytes).isEqualTo(before);
    }

    @Test
    void clientThatNeverAcknowledges_getsTheWindowAndNoMore() throws DecodeException {
        start();
        int produced = 0;
        for (int i = 0; i < 100; i++) {
            screen.noise(screen.area());
            server.damage(screen.area());
            now += 100_000_000;
            if (server.readyIn(now) == 0) {
                server.produce(now, Writability.WRITABLE, client);
                produced++;
            }
        }
        assertThat(produced).isEqualTo(FramePacer.WINDOW);
        assertThat(client.bytes).isLessThan(FramePacer.WINDOW * (FramePacer.MAX_BUDGET + 512L * 64 * 3));
        drain();
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
    }

    @Test
    void suspendedAcknowledges_leaveTheTransportAsTheFloor() throws DecodeException {
        start();
        server.produce(now, Writability.WRITABLE, client);
        send(new FrameAcknowledge(FrameAcknowledge.SUSPEND_FRAME_ACKNOWLEDGEMENT, 1, 1));
        for (int i = 0; i < 20; i++) {
            screen.noise(new Rectangle(0, 0, 64, 64));
            server.damage(screen.area());
            now += 20_000_000;
            assertThat(server.readyIn(now)).isZero();
            server.produce(now, Writability.WRITABLE, client);
        }
        assertThat(server.unacknowledged()).isGreaterThan(FramePacer.WINDOW);
        long before = client.bytes;
        for (int i = 0; i < 20; i++) {
            screen.noise(screen.area());
            server.damage(screen.area());
            now += 20_000_000;
            server.produce(now, Writability.FULL, client);
        }
        assertThat(client.bytes).isEqualTo(before);
    }

    @Test
    void frame_staysNearItsBudget() throws DecodeException {
        screen.noise(screen.area());
        start();
        server.produce(now, Writability.WRITABLE, client);
        assertThat(client.lastPayload).isLessThan((128 << 10) + 512 * 64 * 3 + 2000);
        assertThat(server.readyIn(now)).isZero();
    }

    @Test
    void secondFrame_waitsAWhile() throws DecodeException {
        start();
        drain();
        now += 1_000_000_000;
        screen.noise(new Rectangle(0, 0, 8, 8));
        server.damage(new Rectangle(0, 0, 8, 8));
        assertThat(server.readyIn(now)).isZero();
        server.produce(now, Writability.WRITABLE, client);
        screen.noise(new Rectangle(0, 0, 8, 8));
        server.damage(new Rectangle(0, 0, 8, 8));
        assertThat(server.readyIn(now)).isBetween(1L, 16_000_000L);
    }

    @Test
    void resize_recreatesTheSurfaceAndLetterboxes() throws DecodeException {
        start();
        drain();
        screen.resize(640, 400);
        server.resize(new Placement(640, 400, 800, 600));
        drain();
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
        assertThat(server.placement().toScreenX(80 + 5)).isEqualTo(5);
        assertThat(server.placement().toScreenY(0)).isZero();
    }

    @Test
    void resize_ofTheScreenAlone_keepsTheSurface() throws DecodeException {
        start();
        drain();
        client.control.clear();
        screen.resize(640, 400);
        server.resize(new Placement(640, 400, 1024, 768));
        drain();
        assertThat(client.control).isEmpty();
        client.assertShows(screen, server.placement(), PixelFormat.BGRX32);
        long before = client.bytes;
        server.resize(server.placement());
        drain();
        assertThat(client.bytes).isEqualTo(before);
    }

    @Test
    void cacheOffer_isAnsweredWithNothing() throws DecodeException {
        start();
        drain();
        send(new CacheImportOffer(List.of(new CacheImportOffer.Entry(1, 2))));
        drain();
        assertThat(client.control).endsWith(new CacheImportReply(List.of()));
    }

    @Test
    void pointers_useTheClientsCache() {
        PointerImage one = new PointerImage(1, 1, 0, 0, new int[] {0xff112233});
        PointerImage two = new PointerImage(1, 1, 0, 0, new int[] {0xff332211});
        PointerImage three = new PointerImage(1, 1, 0, 0, new int[] {0xff000000});
        for (PointerImage image : List.of(one, two, one, three, two)) {
            server.pointer(new PointerLook.Image(image));
            server.produce(now, Writability.WRITABLE, client);
        }
        server.pointer(PointerLook.Plain.HIDDEN);
        server.pointerPosition(3, 4);
        server.produce(now, Writability.WRITABLE, client);
        assertThat(client.pointers)
                .containsExactly(
                        one.toNewPointer(0, 32),
                        two.toNewPointer(1, 32),
                        new CachedPointer(0),
                        three.toNewPointer(1, 32),
                        two.toNewPointer(0, 32),
                        SystemPointer.HIDDEN,
                        new PointerPosition(3, 4));
    }

    @Test
    void pointer_newestOnly() {
        for (int i = 0; i < 10; i++) {
            server.pointer(new PointerLook.Image(new PointerImage(1, 1, 0, 0, new int[] {0xff000000 | i})));
        }
        server.produce(now, Writability.WRITABLE, client);
        assertThat(client.pointers).hasSize(1);
        server.reactivated();
        server.produce(now, Writability.WRITABLE, client);
        assertThat(client.pointers).hasSize(2).allMatch(NewPointer.class::isInstance);
    }

    @Test
    void closedChannel_isSilent() throws DecodeException {
        start();
        server.closed();
        assertThat(server.state()).isEqualTo(GraphicsServer.State.CLOSED);
        assertThat(server.readyIn(now)).isEqualTo(DisplayServer.NEVER);
    }
}
