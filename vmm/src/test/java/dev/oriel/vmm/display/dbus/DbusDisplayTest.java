package dev.oriel.vmm.display.dbus;

import static dev.oriel.vmm.display.PixelFormat.R5G6B5;
import static dev.oriel.vmm.display.PixelFormat.X8R8G8B8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.display.DisplayProtocolException;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerButton;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.RecordingListener;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.os.SharedMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each way in which QEMU can surprise, played by {@link FakeQemu}. Screens are 8x4 at first. */
@Timeout(60)
final class DbusDisplayTest {

    private static final int X8 = X8R8G8B8.code();

    private final FakeQemu qemu = new FakeQemu();
    private final RecordingListener viewer = new RecordingListener();

    private record Opened(GuestDisplay display, FakeQemu.Listener listener) {}

    @AfterEach
    void end() {
        qemu.close();
    }

    @Test
    void qemuNeverWaitsInTheHandshake() throws Exception {
        CompletableFuture<GuestDisplay> opening = opening();
        // nextListener reads the client's whole side of AUTH before it sends a byte
        FakeQemu.Listener listener = qemu.nextListener();
        List<DbusValue> properties = listener.call(
                DbusConnection.PROPERTIES, "GetAll", List.of(), DbusValue.text("org.qemu.Display1.Listener"));
        assertThat(properties.toString()).contains("Interfaces", "org.qemu.Display1.Listener.Unix.Map");
        assertThat(listener.call(DbusConnection.PROPERTIES, "GetAll", List.of(), DbusValue.text(FrameReceiver.MAP)))
                .isEqualTo(List.of(DbusValue.properties(List.of())));
        assertThat(opening).isNotDone();
        listener.scanout(8, 4, 32, X8, words(32, 0x112233));
        try (GuestDisplay display = opening.get(20, TimeUnit.SECONDS)) {
            assertThat(display.size()).isEqualTo(new ScreenSize(8, 4));
            assertThat(display.kind()).isEqualTo("dbus");
        }
    }

    @Test
    void bytesWithAnyStrideAndFormatBecomePixels() throws Exception {
        Opened vm = open();
        vm.listener.scanout(2, 2, 12, X8, words(6, 0xFF010203, 0x00040506, -1, 0x070809, 0x0A0B0C));
        awaitPixels(vm.display, 0x010203, 0x040506, 0x070809, 0x0A0B0C);
        vm.listener.update(1, 0, 1, 2, 6, R5G6B5.code(), new byte[] {0x1F, 0, 9, 9, 9, 9, 0, (byte) 0xF8});
        awaitPixels(vm.display, 0x010203, 0x0000FF, 0x070809, 0xFF0000);
        assertThat(viewer.events).contains("resized 2x2", "damaged 1,0 1x2");
    }

    @Test
    void anUpdateOutsideTheScreenIsClippedAndTheListenerExchanged() throws Exception {
        Opened vm = open();
        vm.listener.update(6, 2, 4, 4, 16, X8, words(16, 0x445566));
        await().until(() -> viewer.events.contains("damaged 6,2 2x2"));
        exchange(vm.listener).scanout(10, 6, 40, X8, words(60, 0x778899));
        await().until(() -> viewer.events.contains("resized 10x6"));
        assertThat(pixels(vm.display)).containsOnly(0x778899).hasSize(60);
    }

    @Test
    void anAnnouncedSizeExchangesTheListenerInSafeOrder() throws Exception {
        Opened vm = open();
        qemu.calls.clear();
        qemu.propertiesChanged(
                DbusSession.CONSOLE,
                DbusValue.property("Width", DbusValue.u32(5)),
                DbusValue.property("Height", DbusValue.u32(3)));
        exchange(vm.listener).scanout(5, 3, 20, X8, words(15, 0x123456));
        await().until(() -> viewer.events.contains("resized 5x3"));
        // QEMU 7.2 must have noticed the old one's end before it hears of the new one: a call comes between.
        assertThat(qemu.calls)
                .containsSubsequence(
                        "org.freedesktop.DBus.Properties.GetAll [org.qemu.Display1.Console]",
                        "org.qemu.Display1.Console.RegisterListener [0]");
        assertThat(qemu.hasListener()).isFalse();
    }

    @Test
    void theAnnouncementOfTheKnownSizeChangesNothing() throws Exception {
        Opened vm = open();
        qemu.propertiesChanged(DbusSession.CONSOLE, DbusValue.property("Width", DbusValue.u32(8)));
        vm.listener.update(0, 0, 1, 1, 4, X8, words(1, 0xABCDEF));
        await().until(() -> viewer.events.contains("damaged 0,0 1x1"));
        assertThat(qemu.hasListener()).isFalse();
    }

    @Test
    void mappedMemoryIsReadInPlace() throws Exception {
        Opened vm = open();
        try (SharedMemory memory = SharedMemory.create("screen", 4096)) {
            write(memory, 100, words(32, 0x010101));
            assertThat(vm.listener.scanoutMap(memory.fd(), 100, 8, 4, 32, X8)).isEmpty();
            await().until(() -> vm.display.kind().equals("dbus-map"));
            assertThat(pixels(vm.display)).containsOnly(0x010101).hasSize(32);

            write(memory, 100 + 32 + 4, words(2, 0x020202));
            vm.listener.updateMap(1, 1, 2, 1);
            await().until(() -> viewer.events.contains("damaged 1,1 2x1"));
            int[] row = new int[9];
            vm.display.read(new ScreenArea(-1, 1, 9, 1), row, 0, 9);
            assertThat(row)
                    .containsExactly(0, 0x010101, 0x020202, 0x020202, 0x010101, 0x010101, 0x010101, 0x010101, 0x010101);
        }
    }

    @Test
    void aNewMapReplacesTheOldAndDescriptorsAreClosed() throws Exception {
        Opened vm = open();
        try (SharedMemory memory = SharedMemory.create("screen", 1 << 16)) {
            vm.listener.scanoutMap(memory.fd(), 0, 8, 4, 32, X8);
            long before = openDescriptors();
            for (int i = 0; i < 50; i++) {
                vm.listener.scanoutMap(memory.fd(), 0, 8 + i % 2, 4, 64, X8);
            }
            assertThat(viewer.events).contains("resized 9x4");
            assertThat(openDescriptors()).isEqualTo(before);
            vm.display.close();
            await().until(() -> openDescriptors() < before);
        }
    }

    @Test
    void bytesAfterMapMeanTheMapIsGivenUp() throws Exception {
        Opened vm = open();
        try (SharedMemory memory = SharedMemory.create("screen", 4096)) {
            vm.listener.scanoutMap(memory.fd(), 0, 8, 4, 32, X8);
            vm.listener.scanout(4, 2, 16, X8, words(8, 0x0F0F0F));
            await().until(() -> vm.display.kind().equals("dbus"));
            assertThat(pixels(vm.display)).containsOnly(0x0F0F0F).hasSize(8);

            vm.listener.scanoutMap(memory.fd(), 0, 8, 4, 32, X8);
            await().until(() -> vm.display.kind().equals("dbus-map"));
            vm.listener.update(0, 0, 1, 1, 4, X8, words(1, 1));
            FakeQemu.Listener fresh = exchange(vm.listener);
            fresh.scanoutMap(memory.fd(), 0, 9, 4, 36, X8);
            await().until(() -> viewer.events.contains("resized 9x4"));
            assertThat(vm.display.kind()).isEqualTo("dbus-map");
        }
    }

    @Test
    void memoryThatShrinksIsBlackAndRegisteredAnew() throws Exception {
        Opened vm = open();
        try (SharedMemory memory = SharedMemory.create("screen", 4096)) {
            write(memory, 0, words(32, 0x333333));
            vm.listener.scanoutMap(memory.fd(), 0, 8, 4, 32, X8);
            memory.resize(40);
            assertThat(pixels(vm.display)).containsOnly(0);
            exchange(vm.listener).scanout(8, 4, 32, X8, words(32, 0x555555));
            await().until(() -> pixels(vm.display)[0] == 0x555555);
        }
    }

    @Test
    void memoryThatIsTooSmallEndsTheDisplay() throws Exception {
        Opened vm = open();
        try (SharedMemory memory = SharedMemory.create("screen", 127)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> vm.listener.scanoutMap(memory.fd(), 0, 8, 4, 32, X8));
            await().until(() -> viewer.closed);
            assertThat(viewer.cause).hasMessageContaining("127 bytes, 128 announced");
        }
    }

    @Test
    void framesAreTakenWhetherSomebodyReadsThemOrNot() throws Exception {
        Opened vm = open();
        byte[] screen = words(64 * 64, 0x0A0B0C);
        for (int i = 0; i < 100; i++) {
            // would block here once the socket is full
            vm.listener.scanout(64, 64, 256, X8, screen);
        }
        await().until(() -> viewer.events.size() >= 100);
        assertThat(pixels(vm.display)).containsOnly(0x0A0B0C);
    }

    @Test
    void pointerShapeAndPositionAreTold() throws Exception {
        Opened vm = open();
        DbusValue[] cursor = {
            DbusValue.i32(2),
            DbusValue.i32(1),
            DbusValue.i32(1),
            DbusValue.i32(0),
            FakeQemu.Listener.bytes(words(2, 0xFFFFFFFF, 0x80402000))
        };
        vm.listener.tell(FrameReceiver.LISTENER, "CursorDefine", cursor);
        vm.listener.tell(FrameReceiver.LISTENER, "MouseSet", DbusValue.i32(3), DbusValue.i32(-2), DbusValue.i32(1));
        await().until(() -> viewer.events.contains("pointer 3,-2 true"));
        // the second pixel was multiplied by its alpha of one half
        assertThat(viewer.shape).isEqualTo(new PointerShape(2, 1, 1, 0, new int[] {0xFFFFFFFF, 0x80804000}));
        RecordingListener late = new RecordingListener();
        vm.display.subscribe(late);
        assertThat(late.shape).isEqualTo(viewer.shape);
        assertThat(late.events).startsWith("resized 8x4", "damaged 0,0 8x4").contains("pointer 3,-2 true");
    }

    @Test
    void aDisabledScreenIsBlack() throws Exception {
        Opened vm = open();
        vm.listener.call(FrameReceiver.LISTENER, "Disable", List.of());
        assertThat(pixels(vm.display)).containsOnly(0);
    }

    @Test
    void keyboardLightsAndPointerModeFollowTheProperties() throws Exception {
        qemu.properties.put("IsAbsolute", new DbusValue.Num('b', 1));
        qemu.properties.put("Modifiers", DbusValue.u32(2));
        Opened vm = open();
        assertThat(vm.display.openInput().isAbsolute()).isTrue();
        assertThat(viewer.lockKeys).isEqualTo(new LockKeys(false, true, false));
        qemu.propertiesChanged(DbusInput.KEYBOARD, DbusValue.property("Modifiers", DbusValue.u32(5)));
        qemu.propertiesChanged(DbusInput.MOUSE, DbusValue.property("IsAbsolute", new DbusValue.Num('b', 0)));
        await().until(() -> !vm.display.openInput().isAbsolute());
        assertThat(viewer.lockKeys).isEqualTo(new LockKeys(true, false, true));
    }

    @Test
    void inputBecomesCallsInOrder() throws Exception {
        Opened vm = open();
        qemu.calls.clear();
        vm.display.openInput().key(0x9C, true);
        vm.display.openInput().moveTo(100, -5);
        vm.display.openInput().moveBy(-3, 4);
        vm.display.openInput().button(PointerButton.WHEEL_DOWN, true);
        vm.display.openInput().button(PointerButton.WHEEL_DOWN, false);
        vm.display.openInput().key(0x9C, false);
        await().until(() -> qemu.calls.size() == 6);
        assertThat(qemu.calls)
                .containsExactly(
                        "org.qemu.Display1.Keyboard.Press [156]",
                        "org.qemu.Display1.Mouse.SetAbsPosition [7, 0]",
                        "org.qemu.Display1.Mouse.RelMotion [-3, 4]",
                        "org.qemu.Display1.Mouse.Press [4]",
                        "org.qemu.Display1.Mouse.Release [4]",
                        "org.qemu.Display1.Keyboard.Release [156]");
    }

    @Test
    void aSizeWishIsPassedOnOrRefused() throws Exception {
        Opened vm = open();
        ScreenSize wish = new ScreenSize(960, 480);
        assertThat(vm.display.requestSize(wish).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isTrue();
        assertThat(qemu.calls).contains("org.qemu.Display1.Console.SetUIInfo [254, 127, 0, 0, 960, 480]");
        qemu.unsupported.add("SetUIInfo");
        assertThat(vm.display.requestSize(wish).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isFalse();
    }

    @Test
    void garbageOnTheListenerEndsTheDisplayOnly() throws Exception {
        Opened vm = open();
        vm.listener.tell(FrameReceiver.LISTENER, "Scanout", DbusValue.u32(0), DbusValue.u32(1));
        await().until(() -> viewer.closed);
        assertThat(viewer.cause).isInstanceOf(DisplayProtocolException.class).hasMessageContaining("Scanout: size 0x1");
        assertThat(viewer.events).endsWith("closed");
    }

    @Test
    void aMessageBeyondTheLimitEndsTheDisplay() throws Exception {
        Opened vm = open();
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'l').put((byte) 1).put((byte) 1).put((byte) 1);
        header.putInt(DbusMessage.MAX_SIZE - 8).putInt(1).putInt(0);
        vm.listener.sendRaw(header.rewind());
        await().until(() -> viewer.closed);
        assertThat(viewer.cause).hasMessageContaining("message length: at most 134217728");
    }

    @Test
    void aLostListenerIsRegisteredAgain() throws Exception {
        Opened vm = open();
        vm.listener.close();
        qemu.nextListener().scanout(3, 3, 12, X8, words(9, 7));
        await().until(() -> viewer.events.contains("resized 3x3"));
        assertThat(viewer.closed).isFalse();
    }

    @Test
    void anotherClientTakingOverIsToldAsTheEnd() throws Exception {
        Opened vm = open();
        vm.listener.close();
        qemu.socket().close();
        await().until(() -> viewer.closed);
        assertThat(viewer.cause).hasMessageContaining("QEMU has closed the connection");
        vm.display.openInput().key(1, true);
        assertThat(vm.display
                        .requestSize(new ScreenSize(10, 10))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .isFalse();
    }

    @Test
    void aStuckQemuBlocksNoInput_andGetsTheKeysLater() throws Exception {
        GuestDisplay display = open().display;
        qemu.calls.clear();
        qemu.pause();
        for (int i = 0; i < 100_000; i++) {
            display.openInput().moveBy(1, 1);
            display.openInput().key(1, i % 2 == 0);
        }
        assertThat(viewer.closed).isFalse();
        qemu.resume();
        await().until(() -> qemu.calls.contains("org.qemu.Display1.Keyboard.Release [1]"));
        assertThat(viewer.closed).isFalse();
    }

    private Opened open() throws Exception {
        CompletableFuture<GuestDisplay> opening = opening();
        FakeQemu.Listener listener = qemu.nextListener();
        listener.scanout(8, 4, 32, X8, words(32, 0x112233));
        GuestDisplay display = opening.get(20, TimeUnit.SECONDS);
        display.subscribe(viewer);
        return new Opened(display, listener);
    }

    private CompletableFuture<GuestDisplay> opening() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return DbusSession.open(qemu.door(), KeyboardBuffer.UNKNOWN, "fake", 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The client closes the old listener and registers a new one. */
    private FakeQemu.Listener exchange(FakeQemu.Listener old) throws Exception {
        old.awaitEnd();
        return qemu.nextListener();
    }

    private static void awaitPixels(GuestDisplay display, int... expected) {
        await().untilAsserted(() -> assertThat(pixels(display)).containsExactly(expected));
    }

    private static int[] pixels(GuestDisplay display) {
        ScreenSize size = display.size();
        int[] pixels = new int[size.width() * size.height()];
        display.read(size.area(), pixels, 0, size.width());
        return pixels;
    }

    /** Little endian words; the last one fills up to the count. */
    private static byte[] words(int count, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putInt(values[Math.min(i, values.length - 1)]);
        }
        return bytes.array();
    }

    private static void write(SharedMemory memory, long offset, byte[] bytes) throws IOException {
        memory.write(offset, ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> fds = Files.list(Path.of("/proc/self/fd"))) {
            return fds.count();
        }
    }
}
