package dev.oriel.it.rig;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * xrdp in front of an X server with xorgxrdp and its program for the channels, all run by the test without their session
 * manager: whoever connects sees the one screen. TLS without a log-in.
 *
 * @param display value of the DISPLAY variable for programs on the screen
 */
public record XrdpServer(
        ServerProgram program, ServerProgram x, @Nullable ServerProgram channels, Path home, String display, int port)
        implements RdpServer {

    private static final Path SOCKETS = Path.of("/run/xrdp/sockdir");
    private static final String CHANNELS = "/usr/sbin/xrdp-chansrv";
    private static final String XORG = "/usr/lib/xorg/Xorg";

    /** Starts both servers. */
    public static XrdpServer start(Machine machine, int width, int height) throws IOException, InterruptedException {
        return start(machine, width, height, false);
    }

    /** The same with the program that serves the clipboard, which puts its socket where it was built to. */
    public static XrdpServer startWithChannels(Machine machine, int width, int height)
            throws IOException, InterruptedException {
        machine.require(CHANNELS);
        return start(machine, width, height, true);
    }

    private static XrdpServer start(Machine machine, int width, int height, boolean withChannels)
            throws IOException, InterruptedException {
        Tools.require("xwd");
        machine.require("xrdp", XORG);
        Path home = Scratch.folder("oriel-xrdp");
        ServerProgram.makeCertificate(home);
        Path displayFile = home.resolve("display");
        ServerProgram x = ServerProgram.start(
                home,
                Map.of(
                        "XRDP_SOCKET_PATH", home.toString(),
                        "XRDP_START_WIDTH", Integer.toString(width),
                        "XRDP_START_HEIGHT", Integer.toString(height)),
                machine.line(
                        List.of(
                                "sh",
                                "-c",
                                "exec " + XORG + " -displayfd 3 -config xrdp/xorg.conf -noreset -nolisten tcp -ac"
                                        + " -logfile " + home.resolve("xorg.log") + " 3>" + displayFile),
                        home));
        x.awaitUntil(() -> displayNumber(displayFile) != null);
        String number = displayNumber(displayFile);
        Path socket = SOCKETS.resolve("xrdp_chansrv_socket_" + number);
        ServerProgram channels = null;
        if (withChannels) {
            assumeTrue(hasSockets(), "no folder " + SOCKETS + ", and it cannot be made");
            Files.deleteIfExists(socket);
            channels =
                    ServerProgram.start(home, Map.of("DISPLAY", ":" + number), machine.line(List.of(CHANNELS), home));
            channels.awaitUntil(() -> Files.exists(socket));
        }
        int port = ServerProgram.freePort();
        Path config = Files.writeString(home.resolve("xrdp.ini"), """
                [Globals]
                ini_version=1
                fork=true
                port=tcp://127.0.0.1:%d
                security_layer=tls
                certificate=%s
                key_file=%s
                ssl_protocols=TLSv1.2, TLSv1.3
                autorun=screen
                allow_channels=true
                bitmap_cache=true
                bitmap_compression=true
                bulk_compression=true
                max_bpp=32
                use_fastpath=both
                [Logging]
                LogFile=%s
                LogLevel=INFO
                EnableSyslog=false
                [Channels]
                drdynvc=true
                cliprdr=true
                [screen]
                name=screen
                lib=libxup.so
                username=na
                password=na
                ip=127.0.0.1
                port=%s
                %s
                """.formatted(
                        port,
                        home.resolve("certificate.pem"),
                        home.resolve("key.pem"),
                        home.resolve("xrdp.log"),
                        home.resolve("xrdp_display_" + number),
                        withChannels ? "chansrvport=" + socket : ""));
        ServerProgram xrdp = ServerProgram.start(
                home,
                Map.of("XRDP_SOCKET_PATH", home.toString()),
                machine.line(List.of("xrdp", "--nodaemon", "--config", config.toString()), home));
        xrdp.awaitPort(port);
        return new XrdpServer(xrdp, x, channels, home, ":" + number, port);
    }

    /** A service would make it when the machine starts. */
    private static boolean hasSockets() {
        try {
            Files.createDirectories(SOCKETS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable String displayNumber(Path file) {
        try {
            String number = Files.readString(file).strip();
            return number.isEmpty() ? null : number;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Picture screen() throws IOException, InterruptedException {
        Path dump = home.resolve("screen.xwd");
        Tools.Result result =
                Tools.run(List.of("xwd", "-root", "-silent", "-display", display, "-out", dump.toString()));
        if (result.exitCode() != 0) {
            throw new IOException(result.output());
        }
        return Picture.xwd(dump);
    }

    @Override
    public String output() throws IOException {
        Path log = home.resolve("xrdp.log");
        return program.output() + (Files.exists(log) ? Files.readString(log) : "") + x.output();
    }

    @Override
    public void close() {
        program.close();
        if (channels != null) {
            channels.close();
        }
        x.close();
    }
}
