package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.store.VmFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running QEMU that does not depend on us: its own session, so that neither Ctrl-C in our terminal nor our death
 * reaches it; its output in a file. Safe to use from any thread.
 */
public final class QemuProcess {

    private static final int LOG_TAIL = 4 << 10;

    private final ProcessIdentity identity;
    private final ProcessHandle handle;

    private QemuProcess(ProcessIdentity identity, ProcessHandle handle) {
        this.identity = identity;
        this.handle = handle;
    }

    /**
     * Starts QEMU. It may end right away: watch {@link #onExit}.
     *
     * @param log gets its output; emptied first
     */
    public static QemuProcess start(Path program, List<String> arguments, Path log) {
        // prlimit and setsid replace themselves, so the pid is QEMU's. No core dumps: they would hold the guest's
        // memory.
        List<String> command = new ArrayList<>(List.of("prlimit", "--core=0", "setsid", program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .directory(Path.of("/").toFile());
        Tool.cleanEnvironment(builder);
        Process process = Tool.start(builder);
        ProcessIdentity identity = ProcessIdentity.of(process.pid())
                .orElseThrow(() -> new VmException(VmError.START_FAILED, "QEMU ended at once: " + tail(log)));
        return new QemuProcess(identity, process.toHandle());
    }

    /** The process that was started earlier, if it is still there. */
    public static Optional<QemuProcess> find(ProcessIdentity identity) {
        // The handle first: once it is ours, its pid cannot come to mean another process unnoticed.
        return ProcessHandle.of(identity.pid())
                .filter(handle -> identity.isAlive())
                .map(handle -> new QemuProcess(identity, handle));
    }

    /** A process that runs this very VM, by the pid it wrote and the id among its arguments. */
    public static Optional<QemuProcess> find(VmFolder folder, VmId id) {
        Optional<Long> pid = pidIn(folder.pidFile());
        if (pid.isEmpty() || !runs(pid.get(), id)) {
            return Optional.empty();
        }
        return ProcessIdentity.of(pid.get()).flatMap(QemuProcess::find);
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public boolean isAlive() {
        return identity.isAlive();
    }

    /** Completes when the process has ended, whoever's child it is. */
    public CompletableFuture<Void> onExit() {
        return handle.onExit().thenAccept(ended -> {});
    }

    /** Waits for the end; false when it did not come in time. */
    public boolean awaitExit(Duration timeout) {
        try {
            onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !isAlive();
        } catch (ExecutionException e) {
            throw new VmException(VmError.INTERNAL, "cannot watch process " + identity.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isAlive();
        }
    }

    /** SIGKILL, to this process and no other that got its pid. */
    public void kill() {
        if (identity.isAlive()) {
            handle.destroyForcibly();
        }
    }

    /** What QEMU said last, one line for messages. */
    public static String tail(Path log) {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int from = Math.max(0, bytes.length - LOG_TAIL);
            List<String> lines = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("^[0-9TZ:.-]+ ", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.isEmpty()
                    ? "it said nothing"
                    : String.join("; ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    private static boolean runs(long pid, VmId id) {
        List<String> arguments = ProcessIdentity.arguments(pid);
        int at = arguments.indexOf("-uuid");
        return 0 <= at && at + 1 < arguments.size() && arguments.get(at + 1).equals(id.toString());
    }

    private static Optional<Long> pidIn(Path pidFile) {
        try {
            String text = Files.readString(pidFile).strip();
            return text.matches("[0-9]{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
