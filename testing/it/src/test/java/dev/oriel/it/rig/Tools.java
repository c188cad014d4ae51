package dev.oriel.it.rig;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of the machine that the rig runs. */
public final class Tools {

    private static final long DEADLINE_SECONDS = 60;

    private Tools() {}

    /** What a finished program left behind. */
    public record Result(int exitCode, String output) {}

    /** Skips the calling test, with the name of what is missing, unless all programs are installed. */
    public static void require(String... programs) {
        for (String program : programs) {
            assumeTrue(find(program).isPresent(), () -> program + " is not installed: run ./oriel setup --test");
        }
    }

    public static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        return Stream.concat(Arrays.stream(path.split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program to its end, both streams together. */
    public static Result run(List<String> command, String... environment) throws IOException, InterruptedException {
        return runWith("", command, environment);
    }

    /** The same with something to read on its standard input. */
    public static Result runWith(String input, List<String> command, String... environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String assignment : environment) {
            int equals = assignment.indexOf('=');
            builder.environment().put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        Path log = Scratch.file("oriel-it", ".out");
        try {
            Process process = builder.redirectOutput(log.toFile()).start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end within " + DEADLINE_SECONDS + " s:\n"
                        + Files.readString(log, StandardCharsets.UTF_8));
            }
            return new Result(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
