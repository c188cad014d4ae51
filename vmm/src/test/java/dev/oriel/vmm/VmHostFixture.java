package dev.oriel.vmm;

import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.VmHostConfig.Acceleration;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An open {@link VmHost} with an empty home for each test, and its end with all its VMs. Skips where there is no QEMU. */
final class VmHostFixture implements BeforeEachCallback, AfterEachCallback {

    /** For what takes long on a busy machine only. */
    static final Duration LONG = Duration.ofSeconds(60);

    private @Nullable Path folder;
    private @Nullable VmHostConfig config;
    private @Nullable VmHost host;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        RealQemu.orSkip();
        folder = Files.createTempDirectory("vm-host");
        config = new VmHostConfig(home(), Files.createTempDirectory("orl"), null, Acceleration.EMULATION);
        open();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (host != null) {
            for (VirtualMachine vm : host.list()) {
                vm.kill();
            }
            host.close();
        }
        if (config != null) {
            deleteTree(config.runtimeDir());
        }
        if (folder != null) {
            deleteTree(folder);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** For the test's own files. */
    Path folder() {
        return present(folder);
    }

    Path home() {
        return folder().resolve("home");
    }

    VmHostConfig config() {
        return present(config);
    }

    /** The one that was opened last. */
    VmHost host() {
        return present(host);
    }

    void open() {
        open(config());
    }

    void open(VmHostConfig other) {
        host = VmHost.open(other);
    }

    /** The VMs go on running. */
    void close() {
        host().close();
    }

    void reopen() {
        close();
        open();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("used outside a test");
        }
        return value;
    }

    /** A small VM with this guest; one of a name. */
    VmSpec spec(String name, TestGuest guest) throws IOException {
        Path disks = Files.createDirectories(folder().resolve(name));
        return VmSpec.of(name)
                .withMemory(MemorySpec.fixed(64))
                .withDisks(List.of(DiskSpec.existing(guest.writeDisk(disks), DiskFormat.RAW)));
    }

    /** Waits until the guest has said that it runs, and nothing else. */
    static void awaitGreeting(VirtualMachine vm) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> serial(vm).equals(TestGuest.GREETING));
    }

    /** What the guest wrote. */
    static String serial(VirtualMachine vm) throws IOException {
        return Files.exists(vm.serialLog()) ? Files.readString(vm.serialLog(), StandardCharsets.ISO_8859_1) : "";
    }
}
