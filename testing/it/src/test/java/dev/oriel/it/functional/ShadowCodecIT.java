package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig;
import dev.oriel.client.RdpClient;
import dev.oriel.client.display.PictureCodec;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.XServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FreeRDP's encoders, our client's decoders: each codec of the shadow server shows its screen, and is really used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShadowCodecIT {

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    private final InteropTable table = new InteropTable(InteropTable.Section.SHADOW);
    private XServer x;
    private ServerProgram viewer;

    @BeforeAll
    void showAPhotographWithText() throws Exception {
        x = XServer.start(WIDTH, HEIGHT);
        viewer = SampleScreen.show(x.display(), SampleScreen.photograph(800, 560));
        Deadline.soon().until(() -> !x.capture().isBlank());
        x.awaitStill();
        for (ShadowServer.Version version : ShadowServer.Version.values()) {
            table.version(Machine.THIS, version.program(), List.of(version.program(), "/version"));
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (viewer != null) {
            viewer.close();
        }
        if (x != null) {
            x.close();
            table.finish();
        }
    }

    /** Decibels are those that the codec at FreeRDP's quality allows; 100 stands for an exact picture. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "FREERDP_3, NLA, PIPELINE_8_1, -gfx-progressive -gfx-rfx -gfx-planar, AVC420, 40",
        "FREERDP_3, NLA, PIPELINE, -gfx-progressive -gfx-rfx -gfx-planar, AVC444, 40",
        "FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-rfx -gfx-planar, PROGRESSIVE, 40",
        "FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-planar, REMOTE_FX, 40",
        "FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-rfx, PLANAR, 100",
        "FREERDP_3, NLA, BITMAPS, -gfx, REMOTE_FX, 40",
        "FREERDP_3, NLA, BITMAPS, -gfx -rfx, NSCODEC, 40",
        "FREERDP_3, NLA, BITMAPS, -gfx -rfx -nsc, PLANAR, 100",
        "FREERDP_3, TLS, PIPELINE, '', AVC444, 40",
        "FREERDP_2, NLA, PIPELINE, '', REMOTE_FX, 40",
        "FREERDP_2, NLA, BITMAPS, '', REMOTE_FX, 40",
        "FREERDP_2, TLS, BITMAPS, '', REMOTE_FX, 40",
    })
    void screen_isDecoded(
            ShadowServer.Version version,
            ShadowServer.Demand demand,
            ClientConfig.Graphics graphics,
            String options,
            PictureCodec codec,
            double decibels,
            TestReporter reporter)
            throws Exception {
        InteropTable.Cell cell = table.begin(
                version.program(),
                switch (graphics) {
                            case PIPELINE -> "pipeline ";
                            case PIPELINE_8_1 -> "pipeline 8.1 ";
                            case BITMAPS -> "bitmaps ";
                        }
                        + options,
                demand.name());
        String[] arguments = options.isBlank() ? new String[0] : options.split(" ");
        ClientConfig.Security security =
                demand == ShadowServer.Demand.NLA ? ClientConfig.Security.NLA : ClientConfig.Security.TLS;
        try (ShadowServer server = ShadowServer.start(Machine.THIS, x, version, demand, arguments);
                RdpClient client = OwnClient.connect(server, security, 32, graphics)) {
            Picture screen = server.screen();
            Deadline.soon()
                    .untilAsserted(() -> assertThat(screen.psnr(OwnClient.shown(client)))
                            .as(server.output())
                            .isGreaterThan(decibels));
            assertThat(client.framebuffer().codecs().seen()).contains(codec);
            reporter.publishEntry(options + ", dB", Double.toString(screen.psnr(OwnClient.shown(client))));
            reporter.publishEntry(
                    options + ", codecs", client.framebuffer().codecs().seen().toString());
        }
        cell.shows(codec.toString(), decibels == 100 ? "exact" : (int) decibels + " dB");
    }
}
