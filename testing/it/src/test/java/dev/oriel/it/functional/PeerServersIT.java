package dev.oriel.it.functional;

import dev.oriel.client.ClientConfig.Clipboard;
import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.redirect.display.client.PictureCodec;
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
        servers.xrdp(Graphics.BITMAPS, bitsPerPixel, decibels, codec);
    }

    @Test
    void weston_showsItsScreen() throws Exception {
        servers.weston(Clipboard.NONE, 40, PictureCodec.REMOTE_FX);
    }

    @Test
    void gnomeRemoteDesktop_showsItsScreen() throws Exception {
        servers.gnome(40, PictureCodec.PROGRESSIVE);
    }
}
