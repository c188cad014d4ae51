package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.ClientConfig.Security;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.XServer;
import dev.oriel.redirect.display.client.PictureCodec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** FreeRDP's shadow server on one machine, with one screen: each of its codecs at our client. */
final class ShadowCodecs implements AutoCloseable {

    /** Demand, what our client has, options of the server, codec that is used, decibels at FreeRDP's quality; 100 is exact. */
    static final String FREERDP_3 = """
            FREERDP_3, NLA, PIPELINE_8_1, -gfx-progressive -gfx-rfx -gfx-planar, AVC420, 40
            FREERDP_3, NLA, PIPELINE, -gfx-progressive -gfx-rfx -gfx-planar, AVC444, 40
            FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-rfx -gfx-planar, PROGRESSIVE, 40
            FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-planar, REMOTE_FX, 40
            FREERDP_3, NLA, BITMAPS, -gfx, REMOTE_FX, 40
            FREERDP_3, NLA, BITMAPS, -gfx -rfx, NSCODEC, 40
            FREERDP_3, TLS, PIPELINE, '', AVC444, 40
            """;

    /** The same for planar. */
    static final String FREERDP_3_PLANAR = """
            FREERDP_3, NLA, PIPELINE, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-rfx, PLANAR, 100
            FREERDP_3, NLA, BITMAPS, -gfx -rfx -nsc, PLANAR, 100
            """;

    /** The same for the version before. */
    static final String FREERDP_2 = """
            FREERDP_2, NLA, PIPELINE, '', AVC444, 40
            FREERDP_2, NLA, BITMAPS, '', REMOTE_FX, 40
            FREERDP_2, TLS, BITMAPS, '', REMOTE_FX, 40
            """;

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    private final Machine machine;
    private final InteropTable table;
    private final XServer x;
    private final ServerProgram viewer;

    private ShadowCodecs(Machine machine, InteropTable table, XServer x, ServerProgram viewer) {
        this.machine = machine;
        this.table = table;
        this.x = x;
        this.viewer = viewer;
    }

    /** Shows a photograph with text, and notes the versions of the servers. */
    static ShadowCodecs show(Machine machine, InteropTable table, ShadowServer.Version... versions) throws Exception {
        XServer x = XServer.start(WIDTH, HEIGHT);
        ServerProgram viewer = SampleScreen.show(x.display(), SampleScreen.photograph(800, 560));
        Deadline.soon().until(() -> !x.capture().isBlank());
        x.awaitStill();
        for (ShadowServer.Version version : versions) {
            table.version(machine, version.program(), List.of(version.program(), "/version"));
        }
        return new ShadowCodecs(machine, table, x, viewer);
    }

    /** Fails unless the codec is used and shows the screen. */
    void isDecoded(
            ShadowServer.Version version,
            ShadowServer.Demand demand,
            Graphics graphics,
            String options,
            PictureCodec codec,
            double decibels)
            throws Exception {
        InteropTable.Cell cell = begin(version, demand, graphics, options);
        try (ShadowServer server = start(version, demand, options)) {
            shows(server, demand, graphics, server::screen, codec, decibels);
        }
        cell.shows(codec.toString(), decibels == 100 ? "exact" : (int) decibels + " dB");
    }

    /** Fails unless the codec is used and shows exactly what FreeRDP's own client of this machine shows. */
    void isDecodedAsByFreeRdp(
            ShadowServer.Version version,
            ShadowServer.Demand demand,
            Graphics graphics,
            String options,
            PictureCodec codec)
            throws Exception {
        InteropTable.Cell cell = begin(version, demand, graphics, options);
        StockClient.Version stock = StockClient.Version.FREERDP_3;
        try (ShadowServer server = start(version, demand, options);
                XServer screen = XServer.start(WIDTH, HEIGHT)) {
            try (StockClient client = StockClient.start(
                    screen,
                    stock,
                    "/v:127.0.0.1:" + server.port(),
                    "/u:" + RdpServer.USER,
                    "/p:" + RdpServer.PASSWORD,
                    "/cert:ignore",
                    "/size:" + WIDTH + "x" + HEIGHT,
                    graphics == Graphics.BITMAPS ? "-gfx" : "/gfx")) {
                Deadline.soon()
                        .until(() -> client.isRunning() && !screen.capture().isBlank());
                shows(server, demand, graphics, screen::capture, codec, 100);
            }
        }
        cell.shows(codec.toString(), "not its screen, but exactly what " + stock.program() + " shows");
    }

    private InteropTable.Cell begin(
            ShadowServer.Version version, ShadowServer.Demand demand, Graphics graphics, String options) {
        String pipeline = switch (graphics) {
            case PIPELINE -> "pipeline ";
            case PIPELINE_8_1 -> "pipeline 8.1 ";
            case BITMAPS -> "bitmaps ";
        };
        return table.begin(version.program(), pipeline + options, demand.name());
    }

    private ShadowServer start(ShadowServer.Version version, ShadowServer.Demand demand, String options)
            throws Exception {
        String[] arguments = options.isBlank() ? new String[0] : options.split(" ");
        return ShadowServer.start(machine, x, version, demand, arguments);
    }

    private static void shows(
            ShadowServer server,
            ShadowServer.Demand demand,
            Graphics graphics,
            Callable<Picture> picture,
            PictureCodec codec,
            double decibels)
            throws Exception {
        Security security = demand == ShadowServer.Demand.NLA ? Security.NLA : Security.TLS;
        try (RdpClient client = OwnClient.connect(server, security, 32, graphics)) {
            Deadline.soon().untilAsserted(() -> {
                // Before the first picture both may be black.
                assertThat(client.framebuffer().codecs().seen()).contains(codec);
                assertThat(picture.call().psnr(OwnClient.shown(client)))
                        .as(server.output())
                        .isGreaterThan(decibels);
            });
        }
    }

    @Override
    public void close() throws IOException {
        viewer.close();
        x.close();
    }
}
