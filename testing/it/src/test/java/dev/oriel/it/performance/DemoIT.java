package dev.oriel.it.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.Scratch;
import dev.oriel.it.rig.Tools;
import dev.oriel.it.rig.XServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** SPECIFICATION.md: {@code oriel demo} leads from nothing that runs to the first firmware pixel within 10 s. */
final class DemoIT {

    private static final Duration PROMISE = Duration.ofSeconds(10);

    private static final int WINDOW_WIDTH = 1280;
    private static final int WINDOW_HEIGHT = 800;

    /** One line of the firmware's text screen, in pixels. */
    private static final int LINE_HEIGHT = 16;

    private Path home;
    private int port;

    @BeforeEach
    void furnish() throws Exception {
        Tools.require("qemu-system-x86_64");
        home = Scratch.folder("oriel-it");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(home.resolve("config.toml"), "listen = \"127.0.0.1:" + port + "\"\n");
    }

    @AfterEach
    void stopAll() throws Exception {
        OrielInstallation.tryCli(home, "stop", "--all", "--force");
        OrielInstallation.tryCli(home, "serve", "--stop");
    }

    @Test
    void firstRun_saysHowToConnect_andOneCan() throws Exception {
        JsonNode said = OrielInstallation.cli(home, "demo", "--no-window", "--yes");

        String password = said.path("password").asText();
        assertThat(said.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(said.path("port").asInt()).isEqualTo(port);
        assertThat(said.path("vm").asText()).isEqualTo("demo");
        assertThat(said.path("command").asText())
                .startsWith("xfreerdp")
                .contains("/v:127.0.0.1:" + port, "/pcb:demo", "/u:demo", "/p:" + password);
        assertThat(OrielInstallation.cli(home, "show", "demo").path("state").asText())
                .isEqualTo("running");
        try (RdpClient client = OwnClient.open("127.0.0.1", port, "demo", new User("demo", password))) {
            assertThat(client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS))
                    .isSameAs(client);
        }
    }

    /** Exactly what a person does: the command opens xfreerdp, and the firmware's words stand in its window. */
    @Test
    void laterRun_showsTheFirmwareInAWindowSoon(TestReporter reporter) throws Exception {
        OrielInstallation.cli(home, "demo", "--no-window", "--yes");
        stopAll();

        try (XServer x = XServer.start(WINDOW_WIDTH, WINDOW_HEIGHT)) {
            List<String> demo = OrielInstallation.command("demo", "--yes");
            long begin = System.nanoTime();
            CompletableFuture<Tools.Result> run = CompletableFuture.supplyAsync(() -> {
                try {
                    return Tools.run(demo, "ORIEL_HOME=" + home, "HOME=" + home, "DISPLAY=" + x.display());
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Deadline.guest().until(() -> showsText(x.capture()));
            Duration firstPixel = Duration.ofNanos(System.nanoTime() - begin);

            reporter.publishEntry("first firmware pixel, ms", Long.toString(firstPixel.toMillis()));
            assertThat(firstPixel).isLessThan(PROMISE);
            Tools.Result end = run.get(1, TimeUnit.MINUTES);
            assertThat(end.exitCode()).as(end.output()).isZero();
        }
    }

    /** The firmware writes its name into the first line; what QEMU itself shows before stands in the middle. */
    private static boolean showsText(Picture window) {
        return !window.crop(0, 0, WINDOW_WIDTH, LINE_HEIGHT).isBlank();
    }
}
