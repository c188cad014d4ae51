package dev.oriel.it.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.Broker;
import dev.oriel.broker.auth.AccessLevel;
import dev.oriel.broker.auth.Grant;
import dev.oriel.broker.auth.Password;
import dev.oriel.broker.config.BrokerConfigLoader;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.client.display.FrameListener;
import dev.oriel.client.display.Framebuffer;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.Scratch;
import dev.oriel.it.rig.Tools;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.vmm.StartListener;
import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.display.DisplayListener;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.spec.VmSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SPECIFICATION.md: firmware pixels are at the client within a second of the VM's first frame. */
final class FirstPixelsIT {

    private static final Duration PROMISE = Duration.ofSeconds(1);

    private static final int RESETS = 10;

    @Test
    void firmwarePixels_reachTheClientWithinASecondOfTheFirstFrame() throws Exception {
        Tools.require("qemu-system-x86_64");
        Path root = Scratch.folder("oriel-it");
        OrielHome home = new OrielHome(root, Scratch.folder("oriel-run"));
        Path config = Files.writeString(root.resolve("config.toml"), "listen = \"127.0.0.1:0\"\n");
        try (Broker broker = Broker.open(home, BrokerConfigLoader.load(config), Clock.systemUTC())) {
            VirtualMachine vm = broker.services().vms().create(VmSpec.of("bios"));
            broker.services().accounts().add("ann", Password.of("correct horse"));
            broker.services().grants().grant(new Grant("ann", vm.id().toString(), AccessLevel.CONSOLE));
            vm.start(StartListener.SILENT);
            try (RdpClient client = RdpClient.connect(config(broker))) {
                client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
                for (int i = 0; i < RESETS; i++) {
                    assertThat(delayAfterReset(vm, client)).as("reset %d", i).isLessThan(PROMISE);
                }
            } finally {
                vm.kill();
            }
        }
    }

    /** From the guest's first changed pixel after a reset to the client's. */
    private static Duration delayAfterReset(VirtualMachine vm, RdpClient client) throws Exception {
        Framebuffer framebuffer = client.framebuffer();
        Deadline.soon().until(() -> Arrays.equals(pixels(vm.display()), pixels(framebuffer)));
        FirstChange drawn = new FirstChange(vm.display());
        CompletableFuture<Long> shown = new CompletableFuture<>();
        int[] before = pixels(framebuffer);
        FrameListener frames = (changed, damage) -> {
            if (!shown.isDone() && !Arrays.equals(before, pixels(changed))) {
                shown.complete(System.nanoTime());
            }
        };
        framebuffer.addListener(frames);
        GuestDisplay.Subscription watching = vm.display().subscribe(drawn);
        try {
            vm.reset();
            long begin = drawn.at.get(30, TimeUnit.SECONDS);
            // Which of the two hears first is chance when both do at once.
            return Duration.ofNanos(Math.max(0, shown.get(30, TimeUnit.SECONDS) - begin));
        } finally {
            framebuffer.removeListener(frames);
            watching.close();
        }
    }

    private static int[] pixels(GuestDisplay display) {
        ScreenSize size = display.size();
        int[] pixels = new int[size.width() * size.height()];
        display.read(new ScreenArea(0, 0, size.width(), size.height()), pixels, 0, size.width());
        return pixels;
    }

    private static int[] pixels(Framebuffer framebuffer) {
        return framebuffer.copy().pixels();
    }

    private static ClientConfig config(Broker broker) {
        return new ClientConfig(
                "127.0.0.1",
                broker.address().getPort(),
                new TsPasswordCredentials("", "ann", Secret.of("correct horse")),
                new ClientConfig.Desktop(1024, 768, 32, ClientConfig.Graphics.PIPELINE),
                ClientConfig.Security.NLA,
                new ServerTrust.Ignore(),
                ClientConfig.Route.to(new PreconnectionV2(0, "bios")));
    }

    /** Notes when the guest's screen differs for the first time from what it showed before. */
    private static final class FirstChange implements DisplayListener {

        private final CompletableFuture<Long> at = new CompletableFuture<>();
        private final GuestDisplay display;
        private final int[] before;

        FirstChange(GuestDisplay display) {
            this.display = display;
            this.before = pixels(display);
        }

        @Override
        public void resized(ScreenSize size) {
            look();
        }

        @Override
        public void damaged(ScreenArea area) {
            look();
        }

        private void look() {
            if (!at.isDone() && !Arrays.equals(before, pixels(display))) {
                at.complete(System.nanoTime());
            }
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            // Not a pixel of the screen.
        }

        @Override
        public void pointerMoved(int x, int y, boolean visible) {
            // Not a pixel of the screen.
        }

        @Override
        public void lockKeys(LockKeys lockKeys) {
            // Not a pixel of the screen.
        }

        @Override
        public void closed(@Nullable Throwable cause) {
            at.completeExceptionally(new IllegalStateException("the display closed", cause));
        }
    }
}
