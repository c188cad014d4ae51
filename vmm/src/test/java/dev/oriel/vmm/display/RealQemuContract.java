package dev.oriel.vmm.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link GuestDisplay} must do with a real QEMU. */
@Timeout(180)
public abstract class RealQemuContract {

    protected static final int T = 0x14;
    protected static final int G = 0x22;
    protected static final int W = 0x11;
    protected static final int E = 0x12;
    protected static final int R = 0x13;
    protected static final int V = 0x2F;
    protected static final int A = 0x1E;
    protected static final int CAPS_LOCK = 0x3A;

    /** Opens the display of head 0. */
    protected abstract GuestDisplay open(TestVm vm) throws IOException;

    @Test
    void textScreenEqualsScreendump() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            type(display, T);
            awaitSameScreen(vm, display, new ScreenSize(720, 400));
        }
    }

    @Test
    void everyModeEqualsScreendump() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            RecordingListener viewer = new RecordingListener();
            display.subscribe(viewer);
            type(display, G);
            awaitSameScreen(vm, display, new ScreenSize(640, 400));
            type(display, V);
            awaitSameScreen(vm, display, new ScreenSize(800, 600));
            assertThat(Screenshot.of(display).colours()).isGreaterThan(1000);
            type(display, W);
            awaitSameScreen(vm, display, new ScreenSize(800, 600));
            type(display, E);
            awaitSameScreen(vm, display, new ScreenSize(800, 600));
            type(display, R);
            awaitSameScreen(vm, display, new ScreenSize(800, 600));
            type(display, T);
            awaitSameScreen(vm, display, new ScreenSize(720, 400));
            assertThat(viewer.events).contains("resized 640x400", "resized 800x600", "resized 720x400");
        }
    }

    @Test
    void keysArriveInOrder() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            StringBuilder expected = new StringBuilder(vm.debugOutput());
            for (int i = 0; i < 500; i++) {
                int key = 2 + i % 9;
                type(display, key);
                expected.append('K').append((char) key).append('K').append((char) (key | 0x80));
                String soFar = expected.toString();
                // The guest's keyboard keeps 16 bytes, so we may not be further ahead.
                if (i % 4 == 3) {
                    await().atMost(TestVm.PATIENCE)
                            .pollDelay(java.time.Duration.ZERO)
                            .pollInterval(java.time.Duration.ofMillis(2))
                            .until(() -> vm.debugOutput().length() >= soFar.length());
                }
            }
            assertThat(vm.debugOutput()).isEqualTo(expected.toString());
            display.openInput().key(0x48 | 0x80, true);
            display.openInput().key(0x48 | 0x80, false);
            expected.append("K\u00E0KHK\u00E0K\u00C8");
            await().atMost(TestVm.PATIENCE).until(() -> vm.debugOutput().equals(expected.toString()));
        }
    }

    @Test
    void relativePointerArrives() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            assertThat(display.openInput().isAbsolute()).isFalse();
            String before = vm.debugOutput();
            display.openInput().moveBy(5, 3);
            display.openInput().button(PointerButton.LEFT, true);
            display.openInput().button(PointerButton.LEFT, false);
            // PS/2: buttons and signs, x, y with up as positive
            String expected = before + "M(M\u0005M\u00FD" + "M\u0009M\u0000M\u0000" + "M\u0008M\u0000M\u0000";
            await().atMost(TestVm.PATIENCE)
                    .untilAsserted(() -> assertThat(vm.debugOutput()).isEqualTo(expected));
        }
    }

    @Test
    void lightsAreTold() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            RecordingListener viewer = new RecordingListener();
            display.subscribe(viewer);
            type(display, CAPS_LOCK);
            await().atMost(TestVm.PATIENCE).until(() -> new LockKeys(false, false, true).equals(viewer.lockKeys));
        }
    }

    @Test
    void theEndOfQemuIsTold() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            RecordingListener viewer = new RecordingListener();
            display.subscribe(viewer);
            vm.process().destroyForcibly();
            await().atMost(TestVm.PATIENCE).until(() -> viewer.closed);
            assertThat(viewer.cause).isNotNull();
            assertThat(viewer.events).endsWith("closed");
        }
    }

    @Test
    void closeIsToldWithoutCauseAndAnotherClientGetsIn() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA")) {
            RecordingListener viewer = new RecordingListener();
            GuestDisplay first = open(vm);
            first.subscribe(viewer);
            first.close();
            assertThat(viewer.closed).isTrue();
            assertThat(viewer.cause).isNull();
            try (GuestDisplay second = open(vm)) {
                type(second, T);
                awaitSameScreen(vm, second, new ScreenSize(720, 400));
            }
        }
    }

    protected static void type(GuestDisplay display, int key) {
        display.openInput().key(key, true);
        display.openInput().key(key, false);
    }

    protected static void awaitSameScreen(TestVm vm, GuestDisplay display, ScreenSize size) {
        await().atMost(TestVm.PATIENCE).untilAsserted(() -> {
            Screenshot truth = vm.screendump();
            assertThat(truth.size()).isEqualTo(size);
            assertThat(Screenshot.of(display)).isEqualTo(truth);
        });
    }
}
