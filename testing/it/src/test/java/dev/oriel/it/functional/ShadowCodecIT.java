package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.connection.ServerTrust;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.Tools;
import dev.oriel.it.rig.XServer;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FreeRDP's encoders, our client's decoders: each codec of the shadow server shows its screen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShadowCodecIT {

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;
    private static final double EXACT = 100;

    private XServer x;
    private Process viewer;

    @BeforeAll
    void showAPhotographWithText() throws Exception {
        Tools.require("display", "convert", "freerdp-shadow-cli3");
        x = XServer.start(WIDTH, HEIGHT);
        Path picture = Files.createTempFile("oriel-picture", ".png");
        Tools.Result made = Tools.run(List.of(
                "convert",
                "-seed",
                "1",
                "-size",
                "800x560",
                "plasma:fractal",
                "-blur",
                "0x2",
                "-fill",
                "white",
                "-pointsize",
                "24",
                "-annotate",
                "+40+80",
                "The quick brown fox",
                picture.toString()));
        assertThat(made.exitCode()).as(made.output()).isZero();
        ProcessBuilder builder = new ProcessBuilder("display", "-geometry", "+10+10", picture.toString());
        builder.environment().put("DISPLAY", x.display());
        viewer = builder.start();
        Deadline.soon().until(() -> !x.capture().isBlank());
        x.awaitStill();
    }

    @AfterAll
    void stop() throws Exception {
        if (viewer != null) {
            viewer.destroy();
        }
        if (x != null) {
            x.close();
        }
    }

    /** Decibels are those that the codec at FreeRDP's quality allows; 100 stands for an exact picture. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PIPELINE_8_1, -gfx-progressive -gfx-rfx -gfx-planar, 40",
        "PIPELINE, -gfx-progressive -gfx-rfx -gfx-planar, 40",
        "PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-rfx -gfx-planar, 40",
        "PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-planar, 40",
        "PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-rfx, 100",
        "BITMAPS, -gfx, 40",
        "BITMAPS, -gfx -rfx, 40",
        "BITMAPS, -gfx -rfx -nsc, 100",
    })
    void screen_isDecoded(ClientConfig.Graphics graphics, String options, double decibels, TestReporter reporter)
            throws Exception {
        try (ShadowServer server = ShadowServer.start(x, options.split(" "));
                RdpClient client = RdpClient.connect(new ClientConfig(
                        "127.0.0.1",
                        server.port(),
                        new TsPasswordCredentials("", ShadowServer.USER, Secret.of(ShadowServer.PASSWORD)),
                        new ClientConfig.Desktop(WIDTH, HEIGHT, 32, graphics),
                        ClientConfig.Security.NLA,
                        new ServerTrust.Ignore(),
                        ClientConfig.Route.DIRECT))) {
            assertThat(client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS))
                    .isSameAs(client);
            Picture screen = x.capture();
            Deadline.soon()
                    .untilAsserted(() -> assertThat(screen.psnr(shown(client)))
                            .as(server.output())
                            .isGreaterThan(decibels));
            if (!options.contains("-gfx-avc") && graphics != ClientConfig.Graphics.BITMAPS) {
                // All else that is left to the server is exact.
                assertThat(screen.psnr(shown(client))).isLessThan(EXACT);
            }
            reporter.publishEntry(options + ", dB", Double.toString(screen.psnr(shown(client))));
        }
    }

    private static Picture shown(RdpClient client) {
        dev.oriel.client.display.Picture copy = client.framebuffer().copy();
        assertThat(copy.width()).isEqualTo(WIDTH);
        return Picture.of(copy.width(), copy.height(), copy.pixels());
    }
}
