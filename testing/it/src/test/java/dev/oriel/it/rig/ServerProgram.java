package dev.oriel.it.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that a test has started, with a folder of its own. Closing it ends it and all that it has started. */
public final class ServerProgram implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;

    private ServerProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program in the background.
     *
     * @param home its home directory, which gets its log
     * @param environment beside the test's own
     */
    static ServerProgram start(Path home, Map<String, String> environment, List<String> command) throws IOException {
        Path log = Files.createTempFile(home, Path.of(command.getFirst()).getFileName() + "-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("WAYLAND_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new ServerProgram(process, log);
    }

    /** Returns once something is so; else ends the program, and fails with what it has printed when it ended before. */
    void awaitUntil(BooleanSupplier ready) {
        boolean isReady = false;
        try {
            Deadline.within(START).until(() -> {
                if (!process.isAlive()) {
                    throw new IOException("the server ended:\n" + output());
                }
                return ready.getAsBoolean();
            });
            isReady = true;
        } finally {
            if (!isReady) {
                close();
            }
        }
    }

    /** Returns once the port takes connections. */
    void awaitPort(int port) {
        awaitUntil(() -> listens(port));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A key and a certificate for it below a folder, {@code key.pem} and {@code certificate.pem}. */
    static void makeCertificate(Path home) throws IOException, InterruptedException {
        Tools.require("openssl");
        Tools.Result made = Tools.run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-days",
                "2",
                "-keyout",
                home.resolve("key.pem").toString(),
                "-out",
                home.resolve("certificate.pem").toString()));
        if (made.exitCode() != 0) {
            throw new IOException(made.output());
        }
    }

    /** All that the program has printed so far. */
    public String output() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
