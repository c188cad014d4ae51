package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import dev.oriel.testkit.guest.EchoGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photographs in lossy codecs: stock clients draw them as we mean them, and in the end have the exact picture. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LossyPictureIT {

    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start(config("auto"));
        user = oriel.addUser("ann");
        oriel.startEchoVm("photo", user, EchoGuest.APPEND + EchoGuest.PHOTO);
        Deadline.guest().until(() -> oriel.serial("photo").contains(EchoGuest.READY));
    }

    @AfterAll
    void stop() throws Exception {
        if (oriel != null) {
            oriel.close();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FREERDP_2, /gfx, egfx 32",
        "FREERDP_2, /bpp:32 /rfx, bitmap 32",
        "FREERDP_2, /bpp:32 /nsc, bitmap 32",
        "FREERDP_3, /gfx, egfx 32",
        "FREERDP_3, /bpp:32 /rfx, bitmap 32",
        "FREERDP_3, /bpp:32 /nsc, bitmap 32",
    })
    void photograph_isLossyFirst_thenExact(Version version, String options, String kind) throws Exception {
        configure("auto");
        assertThat(exactInTheEnd(version, options, kind)).doesNotContain("lossy=0,");
    }

    @ParameterizedTest
    @CsvSource({
        "progressive, PROGRESSIVE",
        "remotefx, REMOTEFX",
        "nscodec, NSCODEC",
        "planar, PLANAR",
        "clearcodec, CLEARCODEC"
    })
    void configuredCodec_isUsed_andThePictureIsExactInTheEnd(String configured, String used) throws Exception {
        configure(configured);
        for (Version version : List.of(Version.FREERDP_2, Version.FREERDP_3)) {
            assertThat(exactInTheEnd(version, "/gfx", "egfx 32")).contains(used + "=");
        }
    }

    /** The VM goes on while the broker starts again, where that is needed. */
    private void configure(String codec) throws Exception {
        Path file = oriel.home().resolve("config.toml");
        String config = config(codec);
        if (!Files.readString(file).equals(config)) {
            oriel.killBroker();
            Files.writeString(file, config);
            oriel.restartBroker();
        }
    }

    private static String config(String codec) {
        return "fidelity = \"fast\"\nphoto-codec = \"" + codec + "\"\n";
    }

    /** Connects, waits for the exact picture, and gives what the broker says of the session. */
    private String exactInTheEnd(Version version, String options, String kind) throws Exception {
        Picture screen = oriel.screendump("photo");
        assertThat(screen.distinctColours()).isGreaterThan(1000);
        List<String> arguments = new ArrayList<>(List.of(
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:photo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/size:" + screen.width() + "x" + screen.height()));
        arguments.addAll(List.of(options.split(" ")));
        int ended = sessionsEnded().size();
        try (XServer x = XServer.start(screen.width(), screen.height());
                StockClient client = StockClient.start(x, version, arguments.toArray(String[]::new))) {
            Deadline.soon()
                    .untilAsserted(() -> assertThat(x.capture().differences(screen))
                            .as("differing pixels; client said:\n%s", client.output())
                            .isZero());
            assertThat(oriel.newestSessionKind()).isEqualTo(kind);
        }
        Deadline.soon().until(() -> sessionsEnded().size() == ended + 1);
        return sessionsEnded().getLast();
    }

    private List<String> sessionsEnded() throws Exception {
        try (var lines = Files.lines(oriel.home().resolve("logs").resolve("broker.log"))) {
            return lines.filter(line -> line.contains("Session ended")).toList();
        }
    }
}
