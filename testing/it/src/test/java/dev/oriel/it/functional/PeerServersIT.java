package dev.oriel.it.functional;

import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.ClientConfig.Security;
import dev.oriel.client.RdpClient;
import dev.oriel.client.display.PictureCodec;
import dev.oriel.it.rig.GnomeServer;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.WestonServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own client at other projects' servers: their screen, pixel for pixel or nearly so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeerServersIT {

    private final InteropTable table = new InteropTable(InteropTable.Section.SERVERS);
    private final PeerServers servers = new PeerServers(Machine.THIS, table);

    @AfterAll
    void writeTable() throws Exception {
        table.finish();
    }

    /** xrdp takes RemoteFX from 24 bits on. */
    @ParameterizedTest(name = "{0} bits")
    @CsvSource({"15, INTERLEAVED_RLE, 100", "16, INTERLEAVED_RLE, 100", "24, REMOTE_FX, 40", "32, REMOTE_FX, 40"})
    void xrdp_showsItsScreen(int bitsPerPixel, PictureCodec codec, double decibels) throws Exception {
        servers.xrdp(bitsPerPixel, codec, decibels);
    }

    @Test
    void weston_showsItsScreen() throws Exception {
        InteropTable.Cell cell = table.begin("weston", "", "TLS");
        table.version(Machine.THIS, "weston", List.of("weston", "--version"));
        try (WestonServer server = WestonServer.start(SampleScreen.photograph(PeerServers.WIDTH, PeerServers.HEIGHT));
                RdpClient client = OwnClient.connect(server, Security.TLS, 32, Graphics.PIPELINE)) {
            PeerServers.shows(server, client, 32, 40, PictureCodec.REMOTE_FX);
        }
        PeerServers.finish(cell, PictureCodec.REMOTE_FX, 40);
    }

    @Test
    void gnomeRemoteDesktop_showsItsScreen() throws Exception {
        InteropTable.Cell cell = table.begin("gnome-remote-desktop", "", "NLA");
        try (GnomeServer server = GnomeServer.start(SampleScreen.photograph(PeerServers.WIDTH, PeerServers.HEIGHT))) {
            table.version(Machine.THIS, "gnome-remote-desktop", GnomeServer.versionCommand());
            try (RdpClient client = OwnClient.connect(server, Security.NLA, 32, Graphics.PIPELINE)) {
                PeerServers.shows(server, client, 32, 40, PictureCodec.PROGRESSIVE);
            }
        }
        PeerServers.finish(cell, PictureCodec.PROGRESSIVE, 40);
    }
}
