package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.ClientConfig.Security;
import dev.oriel.client.RdpClient;
import dev.oriel.client.display.PictureCodec;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.GnomeServer;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.WestonServer;
import dev.oriel.it.rig.XServer;
import dev.oriel.it.rig.XrdpServer;
import java.util.List;

/** Our own client at the servers of one machine: each shows its screen in the expected codec. */
final class PeerServers {

    static final int WIDTH = 1024;
    static final int HEIGHT = 768;

    /** Decibels that no picture has that differs. */
    static final double EXACT = 100;

    private final Machine machine;
    private final InteropTable table;

    PeerServers(Machine machine, InteropTable table) {
        this.machine = machine;
        this.table = table;
    }

    void xrdp(int bitsPerPixel, PictureCodec codec, double decibels) throws Exception {
        InteropTable.Cell cell = table.begin("xrdp with xorgxrdp", bitsPerPixel + " bits", "TLS");
        try (XrdpServer server = XrdpServer.start(machine, WIDTH, HEIGHT)) {
            table.version(machine, "xrdp", List.of("xrdp", "--version"));
            try (ServerProgram viewer = SampleScreen.show(server.display(), SampleScreen.photograph(WIDTH, HEIGHT))) {
                Deadline.soon().until(() -> !server.screen().isBlank());
                try (RdpClient client = OwnClient.connect(server, Security.TLS, bitsPerPixel, Graphics.BITMAPS)) {
                    shows(server, client, bitsPerPixel, decibels, codec);
                }
                assertThat(viewer.output()).isEmpty();
            }
        }
        finish(cell, codec, decibels);
    }

    void shadow(ShadowServer.Demand demand, String options, PictureCodec codec, double decibels) throws Exception {
        String program = ShadowServer.Version.FREERDP_3.program();
        InteropTable.Cell cell = table.begin(program, options, demand.name());
        table.version(machine, program, List.of(program, "/version"));
        try (XServer x = XServer.start(WIDTH, HEIGHT);
                ServerProgram viewer = SampleScreen.show(x.display(), SampleScreen.photograph(WIDTH, HEIGHT))) {
            Deadline.soon()
                    .until(() -> viewer.output().isEmpty() && !x.capture().isBlank());
            x.awaitStill();
            Security security = demand == ShadowServer.Demand.NLA ? Security.NLA : Security.TLS;
            try (ShadowServer server =
                            ShadowServer.start(machine, x, ShadowServer.Version.FREERDP_3, demand, options.split(" "));
                    RdpClient client = OwnClient.connect(server, security, 32, Graphics.PIPELINE)) {
                shows(server, client, 32, decibels, codec);
            }
        }
        finish(cell, codec, decibels);
    }

    void weston(PictureCodec codec, double decibels) throws Exception {
        InteropTable.Cell cell = table.begin("weston", "", "TLS");
        table.version(machine, "weston", List.of("weston", "--version"));
        try (WestonServer server = WestonServer.start(machine, SampleScreen.photograph(WIDTH, HEIGHT));
                RdpClient client = OwnClient.connect(server, Security.TLS, 32, Graphics.PIPELINE)) {
            shows(server, client, 32, decibels, codec);
        }
        finish(cell, codec, decibels);
    }

    void gnome(PictureCodec codec, double decibels) throws Exception {
        InteropTable.Cell cell = table.begin("gnome-remote-desktop", "", "NLA");
        try (GnomeServer server = GnomeServer.start(machine, SampleScreen.photograph(WIDTH, HEIGHT))) {
            table.version(machine, "gnome-remote-desktop", GnomeServer.versionCommand());
            try (RdpClient client = OwnClient.connect(server, Security.NLA, 32, Graphics.PIPELINE)) {
                shows(server, client, 32, decibels, codec);
            }
        }
        finish(cell, codec, decibels);
    }

    private static void finish(InteropTable.Cell cell, PictureCodec codec, double decibels) {
        cell.shows(codec.name(), decibels == EXACT ? "exact" : (int) decibels + " dB");
    }

    private static void shows(RdpServer server, RdpClient client, int bitsPerPixel, double decibels, PictureCodec codec) {
        Deadline.soon().untilAsserted(() -> {
            Picture screen = server.screen().cutTo(bitsPerPixel);
            Picture shown = OwnClient.shown(client).cutTo(bitsPerPixel);
            assertThat(shown.isBlank()).as(server.output()).isFalse();
            assertThat(screen.psnr(shown))
                    .as(() -> client.framebuffer().codecs().seen().toString())
                    .isGreaterThanOrEqualTo(decibels);
        });
        assertThat(client.framebuffer().codecs().seen()).containsExactly(codec);
    }
}
