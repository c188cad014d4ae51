package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.client.RdpClient;
import dev.oriel.client.input.UsKeyboard;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import dev.oriel.testkit.guest.EchoGuest;
import dev.oriel.vmm.display.ScreenSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four kinds of bulk compression that stock clients announce: the same picture in fewer bytes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkCompressionIT {

    private static final ScreenSize FIRST = new ScreenSize(1280, 800);

    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("");
        user = oriel.addUser("ann");
        oriel.startEchoVm("echo", user);
        Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
        String text = "a quick brown fox jumps over 13 lazy dogs; ".repeat(6);
        try (RdpClient client = OwnClient.connect(oriel, "echo", user)) {
            client.send(UsKeyboard.type(text));
            Deadline.guest().until(() -> oriel.serial("echo").contains(text.substring(text.length() / 2)));
        }
    }

    @AfterAll
    void stop() throws Exception {
        oriel.close();
    }

    /** The reactivations in between leave both sides' histories as they were. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FREERDP_2, +compression /compression-level:0 /bpp:24, true",
        "FREERDP_2, +compression /compression-level:1 /bpp:24, true",
        "FREERDP_2, +compression /compression-level:2 /bpp:24, true",
        "FREERDP_2, +compression /compression-level:3 /bpp:24, true",
        "FREERDP_3, +compression /compression-level:0 /bpp:24, true",
        "FREERDP_3, +compression /compression-level:1 /bpp:24, true",
        "FREERDP_3, +compression /compression-level:2 /bpp:24, true",
        "FREERDP_3, +compression /compression-level:3 /bpp:24, true",
        "FREERDP_3, -compression /bpp:24, false",
        "FREERDP_3, +compression, false",
    })
    void picture_isExact_andBytesAreSaved(Version version, String options, boolean saves) throws Exception {
        Deadline.soon().until(() -> sessions().isEmpty());
        List<String> arguments = new ArrayList<>(List.of(
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:echo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/size:1280x800"));
        arguments.addAll(List.of(options.split(" ")));
        try (XServer x = XServer.start(FIRST.width(), FIRST.height());
                StockClient client = StockClient.start(x, version, arguments.toArray(String[]::new))) {
            awaitGuestsPicture(x, client);
            if (options.contains("level:3")) {
                resizeTheGuestAndBack();
                awaitGuestsPicture(x, client);
            }
            JsonNode session = sessions().path(0);
            assertThat(session.path("graphics").asText()).startsWith(options.contains("/bpp") ? "bitmap" : "egfx");
            if (saves) {
                assertThat(session.path("savedBytes").asLong()).isGreaterThan(300);
            } else {
                assertThat(session.path("savedBytes").asLong()).isZero();
            }
        }
    }

    private void resizeTheGuestAndBack() throws Exception {
        try (RdpClient other = OwnClient.connect(oriel, "echo", user)) {
            for (ScreenSize size : List.of(new ScreenSize(1024, 768), FIRST)) {
                other.resize(size.width(), size.height());
                Deadline.soon().untilAsserted(() -> {
                    Picture guest = oriel.screendump("echo");
                    assertThat(new ScreenSize(guest.width(), guest.height())).isEqualTo(size);
                });
            }
        }
    }

    private JsonNode sessions() throws Exception {
        return oriel.cli("show", "echo").path("sessions");
    }

    private void awaitGuestsPicture(XServer x, StockClient client) {
        Deadline.soon().untilAsserted(() -> {
            Picture guest = oriel.screendump("echo");
            assertThat(x.capture().differences(guest)).as(client.output()).isZero();
        });
    }
}
