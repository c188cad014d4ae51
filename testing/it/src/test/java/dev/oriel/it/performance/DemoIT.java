package dev.oriel.it.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.Tools;
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

    /** The firmware's text screen; QEMU itself shows something else before, and the kernel behind. */
    private static final int TEXT_WIDTH = 720;

    private static final int TEXT_HEIGHT = 400;

    private Path home;
    private int port;

    @BeforeEach
    void furnish() throws Exception {
        Tools.require("qemu-system-x86_64");
        home = Files.createTempDirectory("oriel-it");
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

    @Test
    void laterRun_showsTheFirmwareSoon(TestReporter reporter) throws Exception {
        OrielInstallation.cli(home, "demo", "--no-window", "--yes");
        String password = OrielInstallation.cli(home, "user", "add", "ann", "--generate")
                .path("password")
                .asText();
        OrielInstallation.cli(home, "grant", "ann", "demo", "console");
        stopAll();

        // With a display, though nobody is there: the viewer is this test.
        List<String> demo = OrielInstallation.command("demo", "--yes");
        long begin = System.nanoTime();
        CompletableFuture<Tools.Result> run = CompletableFuture.supplyAsync(() -> {
            try {
                return Tools.run(demo, "ORIEL_HOME=" + home, "DISPLAY=:nowhere");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Duration firstPixel = Duration.ofNanos(firmwareSeen(new User("ann", password)) - begin);

        reporter.publishEntry("first firmware pixel, ms", Long.toString(firstPixel.toMillis()));
        assertThat(firstPixel).isLessThan(PROMISE);
        Tools.Result end = run.get(1, TimeUnit.MINUTES);
        assertThat(end.exitCode()).as(end.output()).isZero();
    }

    /** Knocks until the VM can be seen and waits for the firmware's words; returns when they came. */
    private long firmwareSeen(User user) {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        Deadline.within(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            try (RdpClient client = OwnClient.open("127.0.0.1", port, "demo", user)) {
                client.connected().toCompletableFuture().get(20, TimeUnit.SECONDS);
                client.framebuffer().addListener((framebuffer, damage) -> {
                    dev.oriel.client.display.Picture shown = framebuffer.copy();
                    boolean text = shown.width() == TEXT_WIDTH && shown.height() == TEXT_HEIGHT;
                    if (text
                            && !Picture.of(shown.width(), shown.height(), shown.pixels())
                                    .isBlank()) {
                        seen.complete(System.nanoTime());
                    }
                });
                seen.get(30, TimeUnit.SECONDS);
                return true;
            }
        });
        return seen.join();
    }
}
