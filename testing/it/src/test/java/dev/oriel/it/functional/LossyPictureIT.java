package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.InteropTable;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import dev.oriel.testkit.guest.EchoGuest;
import java.nio.file.Files;
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

    private final InteropTable table = new InteropTable(InteropTable.Section.LOSSY_CLIENTS);
    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("fidelity = \"fast\"\n");
        user = oriel.addUser("ann");
        oriel.startEchoVm("photo", user, EchoGuest.APPEND + EchoGuest.PHOTO);
        Deadline.guest().until(() -> oriel.serial("photo").contains(EchoGuest.READY));
        for (Version version : List.of(Version.FREERDP_2, Version.FREERDP_3)) {
            table.version(Machine.THIS, version.program(), List.of(version.program(), version.versionSwitch()));
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (oriel != null) {
            oriel.close();
            table.finish();
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
        InteropTable.Cell cell = table.begin(version.program(), options, "NLA");
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
        assertThat(sessionsEnded().getLast()).doesNotContain("lossy=0,");
        cell.shows(kind, "lossy first, then exact");
    }

    private List<String> sessionsEnded() throws Exception {
        try (var lines = Files.lines(oriel.home().resolve("logs").resolve("broker.log"))) {
            return lines.filter(line -> line.contains("Session ended")).toList();
        }
    }
}
