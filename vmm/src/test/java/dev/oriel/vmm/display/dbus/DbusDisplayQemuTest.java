package dev.oriel.vmm.display.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.display.RealQemuContract;
import dev.oriel.vmm.display.RecordingListener;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.Screenshot;
import dev.oriel.vmm.display.TestVm;
import dev.oriel.vmm.display.vnc.VncDisplay;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DbusDisplayQemuTest extends RealQemuContract {

    @Override
    protected GuestDisplay open(TestVm vm) throws IOException {
        return DbusSession.open(vm.door(), KeyboardBuffer.UNKNOWN, "test", 0);
    }

    @Test
    void memoryIsMappedWhereQemuCan() throws IOException {
        try (TestVm vm = TestVm.start("-device", "virtio-vga");
                GuestDisplay display = open(vm)) {
            type(display, T);
            awaitSameScreen(vm, display, new ScreenSize(720, 400));
            int major = vm.qmp()
                    .execute("query-version", Map.of())
                    .path("qemu")
                    .path("major")
                    .asInt();
            assertThat(display.kind()).isEqualTo(major >= 10 ? "dbus-map" : "dbus");
        }
    }

    @Test
    void manyModeSwitchesLoseNothing() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            RecordingListener viewer = new RecordingListener();
            display.subscribe(viewer);
            for (int i = 0; i < 20; i++) {
                type(display, V);
                await().atMost(TestVm.PATIENCE).until(() -> display.size().width() == 800);
                type(display, G);
                await().atMost(TestVm.PATIENCE).until(() -> display.size().width() == 640);
                type(display, T);
                await().atMost(TestVm.PATIENCE).until(() -> display.size().width() == 720);
            }
            awaitSameScreen(vm, display, new ScreenSize(720, 400));
            assertThat(viewer.closed).isFalse();
        }
    }

    @Test
    void eachHeadHasItsDisplayAndAnotherClientEndsThemAll() throws IOException {
        try (TestVm vm = TestVm.start("-device", "virtio-vga,max_outputs=3");
                DbusSession session = DbusSession.connect(vm.door(), KeyboardBuffer.UNKNOWN, "test")) {
            assertThat(session.heads()).isEqualTo(3);
            RecordingListener first = new RecordingListener();
            RecordingListener third = new RecordingListener();
            session.head(0).subscribe(first);
            GuestDisplay unlit = session.head(2);
            unlit.subscribe(third);
            assertThat(unlit.size()).isEqualTo(new ScreenSize(640, 480));
            try (GuestDisplay other = open(vm)) {
                await().atMost(TestVm.PATIENCE).until(() -> first.closed && third.closed);
                assertThat(first.cause).isNotNull();
                type(other, T);
                awaitSameScreen(vm, other, new ScreenSize(720, 400));
            }
        }
    }

    @Test
    void aSizeWishIsRefusedByTheStandardAdapter() throws Exception {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay display = open(vm)) {
            assertThat(display.requestSize(new ScreenSize(1024, 768))
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void aSizeWishIsTakenByTheVirtualAdapter() throws Exception {
        try (TestVm vm = TestVm.start("-device", "virtio-vga");
                GuestDisplay display = open(vm);
                GuestDisplay vnc = VncDisplay.open(vm.vncSocket(), "test-vnc", KeyboardBuffer.UNKNOWN)) {
            ScreenSize wish = new ScreenSize(1024, 768);
            assertThat(display.requestSize(wish).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(vnc.requestSize(wish).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void vncShowsTheSame() throws IOException {
        try (TestVm vm = TestVm.start("-device", "VGA");
                GuestDisplay dbus = open(vm);
                GuestDisplay vnc = VncDisplay.open(vm.vncSocket(), "test-vnc", KeyboardBuffer.UNKNOWN)) {
            for (int key : new int[] {T, G, W, E, R, V, T, A}) {
                type(key == G ? vnc : dbus, key);
                String echoed = "K" + (char) (key | 0x80);
                await().atMost(TestVm.PATIENCE).until(() -> vm.debugOutput().endsWith(echoed));
                await().atMost(TestVm.PATIENCE)
                        .untilAsserted(() -> assertThat(Screenshot.of(vnc)).isEqualTo(Screenshot.of(dbus)));
            }
        }
    }
}
