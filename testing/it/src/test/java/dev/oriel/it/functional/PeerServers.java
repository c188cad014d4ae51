package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig.Clipboard;
import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.ClientConfig.Security;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.GnomeServer;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.WestonServer;
import dev.oriel.it.rig.XrdpServer;
import dev.oriel.redirect.display.client.PictureCodec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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

    void xrdp(Graphics graphics, int bitsPerPixel, double decibels, PictureCodec... codecs) throws Exception {
        InteropTable.Cell cell = table.begin(
                "xrdp with xorgxrdp", graphics == Graphics.BITMAPS ? bitsPerPixel + " bits" : "pipeline", "TLS");
        try (XrdpServer server = XrdpServer.start(machine, WIDTH, HEIGHT)) {
            table.version(machine, "xrdp", List.of("xrdp", "--version"));
            try (ServerProgram viewer = SampleScreen.show(server.display(), SampleScreen.photograph(WIDTH, HEIGHT))) {
                Deadline.soon().until(() -> !server.screen().isBlank());
                try (RdpClient client = OwnClient.connect(server, Security.TLS, bitsPerPixel, graphics)) {
                    shows(server, client, bitsPerPixel, decibels, codecs);
                }
                assertThat(viewer.output()).isEmpty();
            }
        }
        finish(cell, decibels, codecs);
    }

    void weston(Clipboard clipboard, double decibels, PictureCodec... codecs) throws Exception {
        InteropTable.Cell cell = table.begin("weston", clipboard == Clipboard.NONE ? "" : "empty clipboard", "TLS");
        table.version(machine, "weston", List.of("weston", "--version"));
        try (WestonServer server = WestonServer.start(machine, SampleScreen.photograph(WIDTH, HEIGHT));
                RdpClient client = OwnClient.connect(server, Security.TLS, 32, Graphics.PIPELINE, clipboard)) {
            shows(server, client, 32, decibels, codecs);
        }
        finish(cell, decibels, codecs);
    }

    void gnome(double decibels, PictureCodec... codecs) throws Exception {
        InteropTable.Cell cell = table.begin("gnome-remote-desktop", "", "NLA");
        try (GnomeServer server = GnomeServer.start(machine, SampleScreen.photograph(WIDTH, HEIGHT))) {
            table.version(machine, "gnome-remote-desktop", GnomeServer.versionCommand());
            try (RdpClient client = OwnClient.connect(server, Security.NLA, 32, Graphics.PIPELINE)) {
                shows(server, client, 32, decibels, codecs);
            }
        }
        finish(cell, decibels, codecs);
    }

    private static void finish(InteropTable.Cell cell, double decibels, PictureCodec... codecs) {
        cell.shows(
                Arrays.stream(codecs).map(PictureCodec::name).collect(Collectors.joining(", ")),
                decibels == EXACT ? "exact" : (int) decibels + " dB");
    }

    private static void shows(
            RdpServer server, RdpClient client, int bitsPerPixel, double decibels, PictureCodec... codecs) {
        Deadline.soon().untilAsserted(() -> {
            Picture screen = server.screen().cutTo(bitsPerPixel);
            Picture shown = OwnClient.shown(client).cutTo(bitsPerPixel);
            assertThat(shown.isBlank()).as(server.output()).isFalse();
            assertThat(screen.psnr(shown))
                    .as(() -> client.framebuffer().codecs().seen().toString())
                    .isGreaterThanOrEqualTo(decibels);
        });
        assertThat(client.framebuffer().codecs().seen()).containsExactlyInAnyOrder(codecs);
    }
}
