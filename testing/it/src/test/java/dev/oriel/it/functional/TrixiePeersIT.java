package dev.oriel.it.functional;

import dev.oriel.client.display.PictureCodec;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.ShadowServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Servers as Debian 13 has them; run by {@code ./oriel test --peers}. Weston 14 is not among them: it ends the session of a
 * client without a clipboard channel.
 */
@Tag("trixie")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrixiePeersIT {

    private final InteropTable table = new InteropTable(InteropTable.Section.SERVERS_OF_TRIXIE);
    private PeerServers servers;

    @BeforeAll
    void findTheMachine() {
        servers = new PeerServers(Machine.trixie(), table);
    }

    @AfterAll
    void writeTable() throws Exception {
        if (servers != null) {
            table.finish();
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @CsvSource({"16, INTERLEAVED_RLE, 100", "32, REMOTE_FX, 40"})
    void xrdp_showsItsScreen(int bitsPerPixel, PictureCodec codec, double decibels) throws Exception {
        servers.xrdp(bitsPerPixel, codec, decibels);
    }

    @Test
    void weston_showsItsScreen() throws Exception {
        servers.weston(PictureCodec.REMOTE_FX, 40);
    }

    @Test
    void gnomeRemoteDesktop_showsItsScreen() throws Exception {
        servers.gnome(PictureCodec.PROGRESSIVE, 40);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "NLA, -gfx-avc420 -gfx-avc444 -gfx-rfx -gfx-planar, PROGRESSIVE, 40",
        "TLS, -gfx-avc420 -gfx-avc444 -gfx-progressive -gfx-planar, REMOTE_FX, 40",
    })
    void shadow_showsItsScreen(ShadowServer.Demand demand, String options, PictureCodec codec, double decibels)
            throws Exception {
        servers.shadow(demand, options, codec, decibels);
    }
}
