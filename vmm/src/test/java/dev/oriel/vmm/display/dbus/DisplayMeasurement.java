package dev.oriel.vmm.display.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.display.DisplayListener;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.KeyboardBuffer;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PixelFormat;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.TestVm;
import dev.oriel.vmm.display.vnc.VncDisplay;
import dev.oriel.vmm.os.SharedMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures of this machine, asked for with ORIEL_MEASURE=1; they go to the log. */
@EnabledIfEnvironmentVariable(named = "ORIEL_MEASURE", matches = "1")
final class DisplayMeasurement {

    private static final Logger log = LoggerFactory.getLogger(DisplayMeasurement.class);

    private static final Path INSTALLER =
            Path.of("/usr/lib/debian-installer/images/12/amd64/gtk/debian-installer/amd64");
    private static final int UP = 0xC8;
    private static final int DOWN = 0xD0;

    /** The Debian installer's language list: an arrow key until the first changed pixels. */
    @Test
    void keyToPixelInALinuxGuest() throws Exception {
        String[] arguments = {
            "-m",
            "1024",
            "-smp",
            "2",
            "-device",
            "virtio-vga",
            "-device",
            "qemu-xhci",
            "-device",
            "usb-kbd",
            "-kernel",
            INSTALLER.resolve("linux").toString(),
            "-initrd",
            INSTALLER.resolve("initrd.gz").toString(),
            "-append",
            "vga=788 --- quiet"
        };
        try (TestVm vm = TestVm.startWithoutWaiting(arguments);
                GuestDisplay dbus = DbusSession.open(vm.door(), KeyboardBuffer.UNKNOWN, "measured", 0)) {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> colours(dbus) > 200);
            Damage settle = new Damage();
            dbus.subscribe(settle);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(4))
                    .until(() -> settle.drain() == 0);
            measure(dbus);
            try (GuestDisplay vnc = VncDisplay.open(vm.vncSocket(), "measured-vnc", KeyboardBuffer.UNKNOWN)) {
                measure(vnc);
            }
        }
    }

    /** Whole 1600x1200 frames from a peer that does nothing but send them, in messages and in shared memory. */
    @Test
    void framesPerSecond() throws Exception {
        try (FakeQemu qemu = new FakeQemu()) {
            CompletableFuture<GuestDisplay> opening = CompletableFuture.supplyAsync(() -> {
                try {
                    return DbusSession.open(qemu.door(), KeyboardBuffer.UNKNOWN, "measured", 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            FakeQemu.Listener listener = qemu.nextListener();
            ByteBuffer frame = ByteBuffer.wrap(scanout(1600, 1200));
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(frame.remaining()).put(frame).flip();
            listener.sendRaw(direct.duplicate());
            GuestDisplay display = opening.get(20, TimeUnit.SECONDS);
            Damage damage = new Damage();
            display.subscribe(damage);
            damage.drain();
            int frames = 300;
            long start = System.nanoTime();
            for (int i = 0; i < frames; i++) {
                listener.sendRaw(direct.duplicate());
            }
            damage.await(frames);
            report("bytes", frames, start);

            try (SharedMemory memory = SharedMemory.create("screen", 1600 * 1200 * 4)) {
                listener.scanoutMap(memory.fd(), 0, 1600, 1200, 6400, PixelFormat.X8R8G8B8.code());
                int[] target = new int[1600 * 1200];
                ScreenArea all = new ScreenArea(0, 0, 1600, 1200);
                start = System.nanoTime();
                for (int i = 0; i < frames; i++) {
                    display.read(all, target, 0, 1600);
                }
                report("mapped", frames, start);
                assertThat(display.kind()).isEqualTo("dbus-map");
            }
            display.close();
        }
    }

    private static void report(String mode, int frames, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        log.atInfo()
                .addKeyValue("mode", mode)
                .addKeyValue("framesPerSecond", Math.round(frames / seconds))
                .addKeyValue("megabytesPerSecond", Math.round(frames * 7.68 / seconds))
                .log("Frames of 1600x1200");
    }

    private static void measure(GuestDisplay display) throws InterruptedException {
        Damage damage = new Damage();
        display.subscribe(damage);
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            int key = i % 2 == 0 ? DOWN : UP;
            damage.quiet(Duration.ofMillis(150));
            long start = System.nanoTime();
            display.openInput().key(key, true);
            damage.await(1);
            nanos[i] = damage.first.get() - start;
            display.openInput().key(key, false);
        }
        Arrays.sort(nanos);
        log.atInfo()
                .addKeyValue("way", display.kind())
                .addKeyValue("minMicros", nanos[0] / 1000)
                .addKeyValue("medianMicros", nanos[50] / 1000)
                .addKeyValue("p90Micros", nanos[90] / 1000)
                .log("Key to first changed pixels");
    }

    private static long colours(GuestDisplay display) {
        ScreenSize size = display.size();
        int[] pixels = new int[size.width() * size.height()];
        display.read(size.area(), pixels, 0, size.width());
        return Arrays.stream(pixels).distinct().count();
    }

    private static byte[] scanout(int width, int height) {
        List<DbusValue> head = List.of(
                DbusValue.u32(width),
                DbusValue.u32(height),
                DbusValue.u32(width * 4L),
                DbusValue.u32(PixelFormat.X8R8G8B8.code()));
        DbusMessage call = new DbusMessage(
                ByteOrder.LITTLE_ENDIAN,
                DbusMessage.Type.METHOD_CALL,
                true,
                0,
                0,
                "/org/qemu/Display1/Listener",
                FrameReceiver.LISTENER,
                "Scanout",
                null,
                "uuuuay",
                0);
        byte[] start = call.encode(1, head);
        int length = width * height * 4;
        ByteBuffer message = ByteBuffer.allocate(start.length + 4 + length).order(ByteOrder.LITTLE_ENDIAN);
        message.put(start).putInt(length).putInt(4, 16 + 4 + length);
        return message.array();
    }

    /** Counts damage. */
    private static final class Damage implements DisplayListener {

        private final Semaphore arrived = new Semaphore(0);
        private final AtomicLong first = new AtomicLong();

        int drain() {
            first.set(0);
            return arrived.drainPermits();
        }

        void quiet(Duration silence) throws InterruptedException {
            while (arrived.tryAcquire(silence.toMillis(), TimeUnit.MILLISECONDS)) {
                drain();
            }
            first.set(0);
        }

        void await(int count) throws InterruptedException {
            assertThat(arrived.tryAcquire(count, 60, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void damaged(ScreenArea area) {
            first.compareAndSet(0, System.nanoTime());
            arrived.release();
        }

        @Override
        public void resized(ScreenSize size) {
            // the damage that follows counts
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            // not measured
        }

        @Override
        public void pointerMoved(int x, int y, boolean visible) {
            // not measured
        }

        @Override
        public void lockKeys(LockKeys lockKeys) {
            // not measured
        }

        @Override
        public void closed(@Nullable Throwable cause) {
            // nothing follows
        }
    }
}
