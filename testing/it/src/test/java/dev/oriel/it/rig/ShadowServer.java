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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** FreeRDP's shadow server: shows an {@link XServer}'s screen to RDP clients that log in as {@link #USER}. */
public final class ShadowServer implements AutoCloseable {

    public static final String USER = "lab";
    public static final String PASSWORD = "pass";

    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    private ShadowServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a server that demands network level authentication and returns when it takes connections.
     *
     * @param arguments further ones, as a person would type them
     */
    public static ShadowServer start(XServer x, String... arguments) throws IOException, InterruptedException {
        Tools.require("freerdp-shadow-cli3", "winpr-hash3");
        Path home = Files.createTempDirectory("oriel-shadow");
        Path sam = home.resolve("sam");
        Tools.Result hash = Tools.run(List.of("winpr-hash3", "-u", USER, "-p", PASSWORD, "-f", "sam"));
        Files.writeString(sam, hash.output());
        int port = freePort();
        Path log = home.resolve("shadow.log");
        List<String> command = new ArrayList<>(List.of(
                "freerdp-shadow-cli3",
                "/port:" + port,
                "/bind-address:127.0.0.1",
                "+auth",
                "/sec:nla",
                "/sam-file:" + sam));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", x.display());
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        ShadowServer server = new ShadowServer(builder.start(), port, log);
        Deadline.within(START).until(server::listens);
        return server;
    }

    public int port() {
        return port;
    }

    /** All that the server has printed so far. */
    public String output() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the shadow server ended:\n" + output());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
