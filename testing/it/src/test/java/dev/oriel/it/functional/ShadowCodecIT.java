package dev.oriel.it.functional;

import dev.oriel.client.ClientConfig;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.redirect.display.client.PictureCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FreeRDP's encoders, our client's decoders: each codec of the shadow server shows its screen, and is really used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShadowCodecIT {

    private final InteropTable table = new InteropTable(InteropTable.Section.SHADOW);
    private ShadowCodecs codecs;

    @BeforeAll
    void showAPhotographWithText() throws Exception {
        codecs = ShadowCodecs.show(Machine.THIS, table, ShadowServer.Version.values());
    }

    @AfterAll
    void stop() throws Exception {
        if (codecs != null) {
            codecs.close();
            table.finish();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(textBlock = ShadowCodecs.FREERDP_3 + ShadowCodecs.FREERDP_3_PLANAR + ShadowCodecs.FREERDP_2)
    void screen_isDecoded(
            ShadowServer.Version version,
            ShadowServer.Demand demand,
            ClientConfig.Graphics graphics,
            String options,
            PictureCodec codec,
            double decibels)
            throws Exception {
        codecs.isDecoded(version, demand, graphics, options, codec, decibels);
    }
}
