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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The picture in a stock client's window is the guest's screen, pixel for pixel, in every way clients take pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockClientPictureIT {

    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("allow-tls-only = true\n");
        user = oriel.addUser("ann");
        oriel.startEchoVm("echo", user);
        Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
    }

    @AfterAll
    void stop() throws Exception {
        oriel.close();
    }

    /**
     * Both versions take {@code -gfx} for {@code /gfx}, and leave the pipeline out by themselves below 32 bits, unless it is
     * named.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FREERDP_2, /sec:nla, egfx 32",
        "FREERDP_2, /sec:nla /gfx, egfx 32",
        "FREERDP_2, /sec:nla -gfx, egfx 32",
        "FREERDP_2, /sec:nla -gfx /bpp:16, egfx 32",
        "FREERDP_2, /sec:nla /bpp:24, bitmap 24",
        "FREERDP_2, /sec:nla /bpp:16, bitmap 16",
        "FREERDP_2, /sec:nla /bpp:15, bitmap 15",
        "FREERDP_2, /sec:tls, egfx 32",
        "FREERDP_2, /sec:tls /bpp:16, bitmap 16",
        "FREERDP_3, /sec:nla, egfx 32",
        "FREERDP_3, /sec:nla /gfx, egfx 32",
        "FREERDP_3, /sec:nla -gfx, egfx 32",
        "FREERDP_3, /sec:nla -gfx /bpp:16, egfx 32",
        "FREERDP_3, /sec:nla /bpp:24, bitmap 24",
        "FREERDP_3, /sec:nla /bpp:16, bitmap 16",
        "FREERDP_3, /sec:nla /bpp:15, bitmap 15",
        "FREERDP_3, /sec:tls, egfx 32",
        "FREERDP_3, /sec:tls /bpp:16, bitmap 16",
    })
    void window_showsTheGuestsScreen(Version version, String options, String kind) throws Exception {
        int bitsPerPixel = Integer.parseInt(kind.substring(kind.indexOf(' ') + 1));
        Picture screen = oriel.screendump("echo");
        Picture expected = bitsPerPixel < 24 ? screen.cutTo(bitsPerPixel).expanded() : screen;
        assertThat(expected.distinctColours()).isGreaterThanOrEqualTo(8);

        List<String> arguments = new ArrayList<>(List.of(
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:echo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/size:" + screen.width() + "x" + screen.height()));
        arguments.addAll(List.of(options.split(" ")));
        try (XServer x = XServer.start(screen.width(), screen.height());
                StockClient client = StockClient.start(x, version, arguments.toArray(String[]::new))) {
            Deadline.soon()
                    .conditionEvaluationListener(progress -> assertThat(client.isRunning())
                            .as(() -> "client ended early")
                            .isTrue())
                    .untilAsserted(() -> {
                        assertThat(x.capture().differences(expected))
                                .as("differing pixels; client said:\n%s", client.output())
                                .isZero();
                    });
            assertThat(oriel.newestSessionKind()).isEqualTo(kind);
        }
    }
}
