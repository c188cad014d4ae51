package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.ClientConfig.Security;
import dev.oriel.client.RdpClient;
import dev.oriel.client.display.PictureCodec;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.GnomeServer;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.WestonServer;
import dev.oriel.it.rig.XrdpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own client at other projects' servers: their screen, pixel for pixel or nearly so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeerServersIT {

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    /** Decibels that no picture has that differs. */
    private static final double EXACT = 100;

    private final InteropTable table = new InteropTable(InteropTable.Section.SERVERS);

    @AfterAll
    void writeTable() throws Exception {
        table.finish();
    }

    /** xrdp takes RemoteFX from 24 bits on. */
    @ParameterizedTest(name = "{0} bits")
    @CsvSource({"15, INTERLEAVED_RLE, 100", "16, INTERLEAVED_RLE, 100", "24, REMOTE_FX, 40", "32, REMOTE_FX, 40"})
    void xrdp_showsItsScreen(int bitsPerPixel, PictureCodec codec, double decibels) throws Exception {
        InteropTable.Cell cell = table.begin("xrdp with xorgxrdp", bitsPerPixel + " bits", "TLS");
        try (XrdpServer server = XrdpServer.start(WIDTH, HEIGHT)) {
            table.version("xrdp", "xrdp", "--version");
            try (ServerProgram viewer = SampleScreen.show(server.display(), SampleScreen.photograph(WIDTH, HEIGHT))) {
                Deadline.soon().until(() -> !server.screen().isBlank());
                try (RdpClient client = OwnClient.connect(server, Security.TLS, bitsPerPixel, Graphics.BITMAPS)) {
                    shows(server, client, bitsPerPixel, decibels, codec);
                }
                assertThat(viewer.output()).isEmpty();
            }
        }
        cell.shows(codec.name(), decibels == EXACT ? "exact" : (int) decibels + " dB");
    }

    @Test
    void weston_showsItsScreen() throws Exception {
        InteropTable.Cell cell = table.begin("weston", "", "TLS");
        table.version("weston", "weston", "--version");
        try (WestonServer server = WestonServer.start(SampleScreen.photograph(WIDTH, HEIGHT));
                RdpClient client = OwnClient.connect(server, Security.TLS, 32, Graphics.PIPELINE)) {
            shows(server, client, 32, 40, PictureCodec.REMOTE_FX);
        }
        cell.shows(PictureCodec.REMOTE_FX.name(), "40 dB");
    }

    @Test
    void gnomeRemoteDesktop_showsItsScreen() throws Exception {
        InteropTable.Cell cell = table.begin("gnome-remote-desktop", "", "NLA");
        try (GnomeServer server = GnomeServer.start(SampleScreen.photograph(WIDTH, HEIGHT))) {
            table.version("gnome-remote-desktop", GnomeServer.versionCommand());
            try (RdpClient client = OwnClient.connect(server, Security.NLA, 32, Graphics.PIPELINE)) {
                shows(server, client, 32, 40, PictureCodec.PROGRESSIVE);
            }
        }
        cell.shows(PictureCodec.PROGRESSIVE.name(), "40 dB");
    }

    private static void shows(
            RdpServer server, RdpClient client, int bitsPerPixel, double decibels, PictureCodec codec) {
        Deadline.soon().untilAsserted(() -> {
            Picture screen = server.screen().cutTo(bitsPerPixel);
            Picture shown = OwnClient.shown(client).cutTo(bitsPerPixel);
            assertThat(shown.isBlank()).isFalse();
            assertThat(screen.psnr(shown)).as(server.output()).isGreaterThanOrEqualTo(decibels);
        });
        assertThat(client.framebuffer().codecs().seen()).containsExactly(codec);
    }
}
