package dev.oriel.it.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A stock RDP client in an {@link XServer}, with an empty home of its own. */
public final class StockClient implements AutoCloseable {

    /** Which program. */
    public enum Version {
        FREERDP_2("xfreerdp"),
        FREERDP_3("xfreerdp3"),
        /** FreeRDP 3 with another front end. */
        SDL_FREERDP_3("sdl-freerdp3"),
        /** A client of RDP 5's time. */
        RDESKTOP("rdesktop");

        private final String program;

        Version(String program) {
            this.program = program;
        }

        public String program() {
            return program;
        }

        /** What makes the program print its version. */
        public String versionSwitch() {
            return this == RDESKTOP ? "--version" : "/version";
        }
    }

    private final Process process;
    private final Path log;

    private StockClient(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the client; {@code arguments} as a person would type them. */
    public static StockClient start(XServer x, Version version, String... arguments) throws IOException {
        Tools.require(version.program());
        Path home = Scratch.folder("oriel-home");
        Path log = home.resolve("client.log");
        List<String> command = new ArrayList<>(List.of(version.program()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(version == Version.RDESKTOP ? onTerminal(command) : command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", x.display());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("SDL_VIDEODRIVER", "x11");
        builder.environment().remove("XDG_CONFIG_HOME");
        builder.environment().remove("XDG_DATA_HOME");
        Process process = builder.start();
        if (version == Version.RDESKTOP) {
            // It asks whether the certificate is the right one, and reads the answer from a terminal only.
            process.getOutputStream().write("yes\n".getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } else {
            process.getOutputStream().close();
        }
        return new StockClient(process, log);
    }

    private static List<String> onTerminal(List<String> command) {
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "exec ", ""));
        return List.of("script", "-qefc", line, "/dev/null");
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the client to end by itself and returns its exit code. */
    public int awaitExit(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IOException("client still runs after " + seconds + " s:\n" + output());
        }
        return process.exitValue();
    }

    /** All that the client has printed so far. */
    public String output() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** Kills the client without a goodbye. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
