package dev.oriel.broker.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.TestHome;
import dev.oriel.broker.bridge.Redirections;
import dev.oriel.broker.guest.ScriptedGuest.Visit;
import dev.oriel.broker.policy.VmPolicy;
import dev.oriel.broker.source.SourceViewer;
import dev.oriel.rdp.codec.rfx.TileExecutor;
import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.MouseEvent;
import dev.oriel.rdp.input.PointerFlags;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.input.ScancodePrefix;
import dev.oriel.rdp.share.SetKeyboardIndicators.Led;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.redirect.clipboard.ClipboardEvent;
import dev.oriel.redirect.display.Placement;
import dev.oriel.redirect.display.PointerLook;
import dev.oriel.vmm.display.ScreenSize;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a guest that is served by our own server role over TLS and NLA; other projects' servers are in the integration tests. */
final class GuestSourceTest {

    private static final String VM = "11111111-2222-3333-4444-555555555555";
    private static final Rectangle SQUARE = new Rectangle(10, 20, 32, 16);
    private static final int RED = 0xFF0000;

    @TempDir
    Path folder;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final Watcher watcher = new Watcher();
    private Guests guests;
    private GuestSource source;

    /** What a session would hear. */
    private static final class Watcher implements SourceViewer, GuestSource.Listener, Redirections.Listener {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            String event = events.poll(20, TimeUnit.SECONDS);
            return event == null ? "nothing" : event;
        }

        @Override
        public void guestReady() {
            events.add("ready");
        }

        @Override
        public void guestGone(String detail) {
            events.add("gone");
        }

        @Override
        public void guestRefused(String detail) {
            events.add("refused: " + detail);
        }

        @Override
        public void clipboard(ClipboardEvent event) {
            events.add("clipboard");
        }

        @Override
        public void broken(Redirections.Side side, String channel, DecodeException cause) {
            events.add(side + " broke " + channel);
        }

        @Override
        public void screenResized(ScreenSize size) {
            events.add(size.width() + "x" + size.height());
        }

        @Override
        public void screenDamaged(List<Rectangle> areas) {
            events.add("damaged " + areas.getLast());
        }

        @Override
        public void pointer(PointerLook look) {
            // Not looked at.
        }

        @Override
        public void lights(Flags<Led> on) {
            // Not looked at.
        }
    }

    @BeforeEach
    void open() {
        guests = Guests.open(TestHome.in(folder), new SecureRandom(), Clock.systemUTC());
        Redirections redirections = new Redirections(VmPolicy.DEFAULT, watcher);
        source = new GuestSource(
                loop,
                blocking,
                guests,
                VM,
                TileExecutor.sameThread(),
                redirections::guest,
                new ScreenSize(800, 600),
                watcher,
                watcher);
        loop.execute(source::start);
    }

    @AfterEach
    void close() throws Exception {
        onLoop(() -> {
            source.close();
            return null;
        });
        blocking.shutdown();
        assertThat(blocking.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void guest_isLookedForUntilItIsThere_andShownOnceItHasDrawn() throws Exception {
        int port = freePort();
        set(new GuestAddress("127.0.0.1", port), ScriptedGuest.PASSWORD);
        try (ScriptedGuest guest = start(port)) {
            Visit visit = guest.next();
            assertThat(watcher.events).isEmpty();
            visit.draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
            loop.execute(source::show);
            assertThat(watcher.next()).isEqualTo("640x480");
            assertThat(watcher.next()).startsWith("damaged");
            assertThat(onLoop(this::pixel)).isEqualTo(RED);
            visit.draw(SQUARE, 0x00FF00);
            assertThat(watcher.next()).isEqualTo("damaged " + SQUARE);
        }
    }

    @Test
    void wrongPassword_isTriedOnce() throws Exception {
        try (ScriptedGuest guest = start(0)) {
            set(guest.address(), "wrong");
            assertThat(watcher.next()).startsWith("refused");
            set(guest.address(), ScriptedGuest.PASSWORD);
            guest.next().draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
        }
    }

    @Test
    void otherCertificate_isRefused() throws Exception {
        int port;
        try (ScriptedGuest guest = start(0)) {
            port = guest.address().port();
            set(guest.address(), ScriptedGuest.PASSWORD);
            Visit visit = guest.next();
            Awaitility.await().until(() -> guests.find(VM).orElseThrow().certificate() != null);
            visit.close();
        }
        try (ScriptedGuest other = ScriptedGuest.start(loops, folder.resolve("other"), port, 640, 480)) {
            assertThat(watcher.next()).contains("certificate");
            assertThat(other.address().port()).isEqualTo(port);
        }
    }

    @Test
    void malformedUpdate_endsTheGuest_andTheNextConnectionIsGood() throws Exception {
        try (ScriptedGuest guest = start(0)) {
            set(guest.address(), ScriptedGuest.PASSWORD);
            Visit visit = guest.next();
            visit.draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
            visit.send(UpdateCode.BITMAP, Unpooled.wrappedBuffer(new byte[] {1, 0, (byte) 0xFF, (byte) 0xFF, 1}));
            assertThat(watcher.next()).isEqualTo("gone");
            Awaitility.await().until(visit::isClosed);
            guest.next().draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
        }
    }

    @Test
    void bytesThatAreNoRdp_endTheGuest() throws Exception {
        try (ScriptedGuest guest = start(0)) {
            set(guest.address(), ScriptedGuest.PASSWORD);
            Visit visit = guest.next();
            visit.draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
            visit.raw((byte) 0x03, (byte) 0, (byte) 0, (byte) 1);
            assertThat(watcher.next()).isEqualTo("gone");
        }
    }

    @Test
    void desktopLargerThanAnyScreen_isNotShown() throws Exception {
        try (ScriptedGuest guest = ScriptedGuest.start(loops, folder.resolve("guest"), 0, 8192, 8192)) {
            set(guest.address(), ScriptedGuest.PASSWORD);
            Visit visit = guest.next();
            Awaitility.await().until(visit::isClosed);
            assertThat(watcher.events).isEmpty();
        }
    }

    @Test
    void input_isMovedToTheGuestsPlaces_andReleasedWhenTheUserTurnsElsewhere() throws Exception {
        try (ScriptedGuest guest = start(0)) {
            set(guest.address(), ScriptedGuest.PASSWORD);
            Visit visit = guest.next();
            visit.draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
            ScancodeEvent press = new ScancodeEvent(0x1E, KeyAction.PRESS, ScancodePrefix.NONE);
            loop.execute(() -> {
                // The screen is centred on a larger desktop.
                source.place(new Placement(640, 480, 840, 680));
                source.input(new MouseEvent(new PointerFlags(PointerFlags.MOVE), 110, 120));
                source.input(press);
                source.release();
            });
            Awaitility.await().until(() -> visit.input().size() == 3);
            assertThat(visit.input())
                    .containsExactly(
                            new MouseEvent(new PointerFlags(PointerFlags.MOVE), 10, 20),
                            press,
                            new ScancodeEvent(0x1E, KeyAction.RELEASE, ScancodePrefix.NONE));
        }
    }

    @Test
    void settingThatIsForgotten_isNotTriedAnyMore() throws Exception {
        int port = freePort();
        set(new GuestAddress("127.0.0.1", port), ScriptedGuest.PASSWORD);
        guests.forget(VM);
        try (ScriptedGuest guest = start(port)) {
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> watcher.events.isEmpty());
            assertThat(guest.address().port()).isEqualTo(port);
        }
    }

    @Test
    void settingThatIsForgottenWhileItIsShown_endsTheGuest() throws Exception {
        try (ScriptedGuest guest = start(0)) {
            set(guest.address(), ScriptedGuest.PASSWORD);
            Visit visit = guest.next();
            visit.draw(SQUARE, RED);
            assertThat(watcher.next()).isEqualTo("ready");
            guests.forget(VM);
            loop.execute(() -> source.tick(0));
            assertThat(watcher.next()).isEqualTo("gone");
            Awaitility.await().until(visit::isClosed);
        }
    }

    @Test
    void passwordThatDoesNotFitTheKey_isSaid() throws Exception {
        try (ScriptedGuest guest = start(0)) {
            set(guest.address(), ScriptedGuest.PASSWORD);
            guest.next().close();
            Path file = TestHome.in(folder).guestsFile();
            Files.writeString(file, Files.readString(file).replace("\"" + ScriptedGuest.USER, "\"eve"));
            Guests edited = Guests.open(TestHome.in(folder), new SecureRandom(), Clock.systemUTC());
            GuestSource other = new GuestSource(
                    loop,
                    blocking,
                    edited,
                    VM,
                    TileExecutor.sameThread(),
                    new Redirections(VmPolicy.DEFAULT, watcher)::guest,
                    new ScreenSize(800, 600),
                    watcher,
                    watcher);
            loop.execute(other::start);
            assertThat(watcher.next()).contains("does not fit the key file");
            loop.execute(other::close);
        }
    }

    private int pixel() {
        int[] pixel = new int[1];
        source.read(new Rectangle(SQUARE.x(), SQUARE.y(), 1, 1), pixel, 0, 1);
        return pixel[0];
    }

    private void set(GuestAddress address, String password) {
        try (Secret secret = Secret.of(password)) {
            guests.set(VM, address, GuestSecurity.NLA, ScriptedGuest.USER, "", secret);
        }
    }

    private ScriptedGuest start(int port) throws Exception {
        return ScriptedGuest.start(loops, folder.resolve("guest"), port, 640, 480);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return loop.submit(task).get(20, TimeUnit.SECONDS);
    }
}
