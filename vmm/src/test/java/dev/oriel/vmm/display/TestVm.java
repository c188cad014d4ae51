package dev.oriel.vmm.display;

import static org.awaitility.Awaitility.await;

import dev.oriel.testkit.GoldenFile;
import dev.oriel.vmm.display.dbus.DbusDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real QEMU without KVM that runs our boot sector; its files lie in a folder of a short name. */
public final class TestVm implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String QEMU = System.getenv().getOrDefault("ORIEL_TEST_QEMU", "qemu-system-x86_64");

    private final Path folder;
    private final Process process;
    private final TestQmp qmp;

    private TestVm(Path folder, Process process, TestQmp qmp) {
        this.folder = folder;
        this.process = process;
        this.qmp = qmp;
    }

    /** Starts it and waits for the boot sector; the extra arguments name at least a display device. */
    public static TestVm start(String... extra) throws IOException {
        TestVm vm = startWithoutWaiting(extra);
        await().atMost(PATIENCE).until(() -> vm.debugOutput().startsWith("R"));
        return vm;
    }

    public static TestVm startWithoutWaiting(String... extra) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "ovm");
        byte[] code = GoldenFile.read(TestVm.class, "qemu/boot-payload");
        byte[] disk = Arrays.copyOf(code, 64 * 512);
        disk[510] = 0x55;
        disk[511] = (byte) 0xAA;
        Files.write(folder.resolve("disk"), disk);
        List<String> command = new ArrayList<>(List.of(QEMU.split(" ")));
        command.addAll(List.of("-accel", "tcg", "-cpu", "max,-cx16", "-nodefaults", "-no-user-config"));
        command.addAll(List.of("-drive", "format=raw,if=ide,file=" + folder.resolve("disk")));
        command.addAll(List.of("-chardev", "file,id=log,path=" + folder.resolve("log")));
        command.addAll(List.of("-device", "isa-debugcon,iobase=0xe9,chardev=log"));
        command.addAll(List.of("-qmp", "unix:" + folder.resolve("qmp") + ",server=on,wait=off"));
        command.addAll(List.of("-display", "dbus,p2p=yes", "-vnc", "unix:" + folder.resolve("vnc")));
        if (!List.of(extra).contains("-m")) {
            command.addAll(List.of("-m", "64"));
        }
        command.addAll(List.of(extra));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no QEMU here: " + e.getMessage());
            throw e;
        }
        Path socket = folder.resolve("qmp");
        await().atMost(PATIENCE).until(() -> Files.exists(socket) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IOException(Files.readString(folder.resolve("out")));
        }
        return new TestVm(folder, process, TestQmp.connect(socket));
    }

    /** The way in for a D-Bus display client. */
    public DbusDoor door() {
        return fd -> {
            qmp.execute("getfd", Map.of("fdname", "display"), fd);
            qmp.execute("add_client", Map.of("protocol", "@dbus-display", "fdname", "display"));
        };
    }

    public Path vncSocket() {
        return folder.resolve("vnc");
    }

    public TestQmp qmp() {
        return qmp;
    }

    public Process process() {
        return process;
    }

    /** What the boot sector wrote. */
    public String debugOutput() throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? TestQmp.ascii(Files.readAllBytes(log)) : "";
    }

    /** What QEMU itself says is on the screen. */
    public Screenshot screendump() throws IOException {
        Path file = folder.resolve("screen.ppm");
        qmp.execute("screendump", Map.of("filename", file.toString()));
        return Screenshot.ofPpm(file);
    }

    public String humanCommand(String line) throws IOException {
        return qmp.execute("human-monitor-command", Map.of("command-line", line))
                .asText();
    }

    @Override
    public void close() throws IOException {
        qmp.close();
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
