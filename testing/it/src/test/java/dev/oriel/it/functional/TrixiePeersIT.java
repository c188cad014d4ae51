package dev.oriel.it.functional;

import dev.oriel.client.ClientConfig.Clipboard;
import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.redirect.display.client.PictureCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers as Debian 13 has them; run by {@code ./oriel test --peers}. */
@Tag("trixie")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrixiePeersIT {

    private final InteropTable table = new InteropTable(InteropTable.Section.SERVERS_OF_TRIXIE);
    private PeerServers servers;
    private ShadowCodecs codecs;

    @BeforeAll
    void findTheMachine() throws Exception {
        Machine machine = Machine.trixie();
        servers = new PeerServers(machine, table);
        codecs = ShadowCodecs.show(machine, table, ShadowServer.Version.FREERDP_3);
    }

    @AfterAll
    void writeTable() throws Exception {
        if (codecs != null) {
            codecs.close();
            table.finish();
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @CsvSource({
        "15, INTERLEAVED_RLE, 100",
        "16, INTERLEAVED_RLE, 100",
        "24, REMOTE_FX, 40",
        "32, REMOTE_FX, 40",
    })
    void xrdp_showsItsScreen(int bitsPerPixel, PictureCodec codec, double decibels) throws Exception {
        servers.xrdp(Graphics.BITMAPS, bitsPerPixel, decibels, codec);
    }

    /** New in xrdp 0.10. Its own screens come as planar, those of the X server as RemoteFX progressive. */
    @Test
    void xrdpWithThePipeline_showsItsScreen() throws Exception {
        servers.xrdp(Graphics.PIPELINE, 32, 40, PictureCodec.PLANAR, PictureCodec.PROGRESSIVE);
    }

    /** Weston 14 ends the session of a client without a clipboard channel. */
    @Test
    void weston_showsItsScreen() throws Exception {
        servers.weston(Clipboard.EMPTY, 40, PictureCodec.REMOTE_FX);
    }

    @Test
    void gnomeRemoteDesktop_showsItsScreen() throws Exception {
        servers.gnome(40, PictureCodec.PROGRESSIVE);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(textBlock = ShadowCodecs.FREERDP_3)
    void shadow_isDecoded(
            ShadowServer.Version version,
            ShadowServer.Demand demand,
            Graphics graphics,
            String options,
            PictureCodec codec,
            double decibels)
            throws Exception {
        codecs.isDecoded(version, demand, graphics, options, codec, decibels);
    }

    /** The encoder of FreeRDP 3.15 makes pictures that FreeRDP shows as noise too. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(textBlock = ShadowCodecs.FREERDP_3_PLANAR)
    void planarOfShadow_isDecodedAsByFreeRdp(
            ShadowServer.Version version,
            ShadowServer.Demand demand,
            Graphics graphics,
            String options,
            PictureCodec codec)
            throws Exception {
        codecs.isDecodedAsByFreeRdp(version, demand, graphics, options, codec);
    }
}
