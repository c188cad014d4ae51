package dev.oriel.vmm.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.RealQemu;
import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.os.UnixSocket;
import dev.oriel.vmm.spec.VmId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real QEMU without a guest. */
@Timeout(60)
final class QemuMonitorTest {

    private static final VmId ID = VmId.random();

    @TempDir
    private Path folder;

    private final List<QmpEvent> events = new CopyOnWriteArrayList<>();
    private @Nullable Process qemu;
    private QemuMonitor monitor;

    @BeforeEach
    void start() throws IOException {
        Path program = RealQemu.orSkip().system();
        Path socket = folder.resolve("qmp");
        Process started = new ProcessBuilder(
                        program.toString(),
                        "-nodefaults",
                        "-no-user-config",
                        "-machine",
                        "none",
                        "-display",
                        "none",
                        "-S",
                        "-uuid",
                        ID.toString(),
                        "-qmp",
                        "unix:" + socket + ",server=on,wait=off")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        qemu = started;
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(socket));
        monitor = await().atMost(Duration.ofSeconds(20))
                .ignoreException(VmException.class)
                .until(
                        () -> new QemuMonitor(QmpClient.connect(socket, "vm", QemuMonitor.QUICK, events::add)),
                        made -> true);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (qemu != null) {
            monitor.close();
            qemu.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void answers_areTyped() throws IOException {
        assertThat(monitor.id(QemuMonitor.QUICK)).contains(ID);
        assertThat(monitor.status(QemuMonitor.QUICK)).isEqualTo(new QemuMonitor.RunStatus(false, "prelaunch"));
        assertThat(monitor.usesKvm(QemuMonitor.QUICK)).isFalse();
        assertThat(monitor.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat((long) monitor.client().peerPid()).isEqualTo(process().pid());
    }

    @Test
    void resumeAndPause_areEvents() {
        monitor.resume();
        monitor.pause();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> events.containsAll(List.of(new QmpEvent.Resumed(), new QmpEvent.Stopped())));
    }

    @Test
    void refusal_isQemusSentence() {
        assertThatThrownBy(() -> monitor.balloon(1 << 20))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.QMP_FAILED))
                .hasMessageContaining("balloon");
    }

    @Test
    void getfd_takesTheDescriptorOfItsLine() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        try (UnixSocket ours = pair.ours()) {
            QmpClient client = monitor.client();
            try (var theirs = pair.theirs()) {
                client.execute("getfd", Map.of("fdname", "x"), List.of(theirs), QemuMonitor.QUICK);
            }
            client.execute("closefd", Map.of("fdname", "x"), QemuMonitor.QUICK);
            // QEMU closed its copy and we ours, so the other end is the last.
            assertThat(ours.receive(ByteBuffer.allocateDirect(1), fd -> {})).isEqualTo(-1);
            assertThatThrownBy(() -> client.execute("getfd", Map.of("fdname", "x"), QemuMonitor.QUICK))
                    .hasMessageContaining("No file descriptor");
        }
    }

    @Test
    void quit_endsQemu() throws InterruptedException {
        try {
            monitor.quit(QemuMonitor.QUICK);
        } catch (VmException e) {
            assertThat(e.error()).isEqualTo(VmError.QEMU_LOST);
        }
        assertThat(process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> monitor.client().onClosed().isDone());
    }

    private Process process() {
        Process present = qemu;
        assertThat(present).isNotNull();
        return Objects.requireNonNull(present);
    }
}
