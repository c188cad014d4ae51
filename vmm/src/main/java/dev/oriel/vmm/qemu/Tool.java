package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a short-lived program to its end and keeps what it says. */
final class Tool {

    private static final int MAX_OUTPUT = 64 << 10;

    /** What a program of QEMU's may inherit: no secrets of ours. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "QEMU_MODULE_DIR", "XDG_RUNTIME_DIR");

    private Tool() {}

    /**
     * @param exitCode -1 when the program was killed because the time was over
     * @param output standard output and error, mixed, at most 64 KiB
     */
    record Result(int exitCode, String output) {

        /** The last line that says something, for messages. */
        String lastLine() {
            List<String> lines = output.lines()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .toList();
            return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
        }

        /** The first line that says something, for messages. */
        String firstLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .findFirst()
                    .orElse("no output");
        }
    }

    /** Blocks up to the deadline and the time to kill. Throws {@code QEMU_MISSING} when there is no such program. */
    static Result run(List<String> command, Duration deadline) {
        Path output = null;
        try {
            // A file, not a pipe: nobody has to read while the deadline runs.
            output = Files.createTempFile("oriel-tool-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            cleanEnvironment(builder);
            Process process = start(builder);
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            return new Result(ended ? process.exitValue() : -1, head(output));
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmError.TIMED_OUT, command.get(0) + ": the caller was interrupted", e);
        } finally {
            delete(output);
        }
    }

    /** Gives the child the few variables it needs and a fixed language. */
    static void cleanEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> !ENVIRONMENT.contains(name));
        builder.environment().put("LC_ALL", "C.UTF-8");
    }

    /** Throws {@code QEMU_MISSING} when there is no such program. */
    static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new VmException(
                    VmError.QEMU_MISSING,
                    "cannot start " + builder.command().get(0) + ": " + e.getMessage()
                            + "; install it or name its place",
                    e);
        }
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A leftover in the temporary folder harms nobody.
            return;
        }
    }
}
