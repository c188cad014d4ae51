package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.CuttableLine;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The picture in a stock client's window is the guest's screen, pixel for pixel, in every way clients take pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockClientPictureIT {

    private final InteropTable table = new InteropTable(InteropTable.Section.STOCK_CLIENTS);
    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("allow-tls-only = true\n");
        user = oriel.addUser("ann");
        oriel.startEchoVm("echo", user);
        Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
        for (Version version : Version.values()) {
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

    /**
     * Both versions of FreeRDP take {@code -gfx} for {@code /gfx}, and leave the pipeline out by themselves below 32 bits,
     * unless it is named.
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
        "FREERDP_2, /sec:nla /bpp:32 -fast-path, bitmap 32",
        "FREERDP_2, /sec:nla /bpp:16 -fast-path, bitmap 16",
        "FREERDP_2, /sec:nla /gfx:RFX, egfx 32",
        "FREERDP_2, /sec:nla +gfx-progressive, egfx 32",
        "FREERDP_2, /sec:nla /gfx +gfx-small-cache, egfx 32",
        "FREERDP_2, /sec:nla /gfx +gfx-thin-client, egfx 32",
        "FREERDP_2, /sec:nla /bpp:16 +compression /compression-level:2, bitmap 16",
        "FREERDP_2, /sec:nla /bpp:24 -bitmap-cache -glyph-cache, bitmap 24",
        "FREERDP_2, /sec:nla /network:auto, egfx 32",
        "FREERDP_2, /sec:nla /bpp:16 /network:modem, bitmap 16",
        "FREERDP_2, /sec:tls, egfx 32",
        "FREERDP_2, /sec:tls /bpp:16, bitmap 16",
        "FREERDP_3, /sec:nla, egfx 32",
        "FREERDP_3, /sec:nla /gfx, egfx 32",
        "FREERDP_3, /sec:nla -gfx, egfx 32",
        "FREERDP_3, /sec:nla -gfx /bpp:16, egfx 32",
        "FREERDP_3, /sec:nla /bpp:24, bitmap 24",
        "FREERDP_3, /sec:nla /bpp:16, bitmap 16",
        "FREERDP_3, /sec:nla /bpp:15, bitmap 15",
        "FREERDP_3, /sec:nla /gfx:RFX, egfx 32",
        "FREERDP_3, '/sec:nla /gfx:progressive:on,RFX:off', egfx 32",
        "FREERDP_3, '/sec:nla /gfx:small-cache:on,thin-client:on', egfx 32",
        "FREERDP_3, /sec:nla /gfx:AVC444, egfx 32",
        "FREERDP_3, /sec:nla /bpp:16 +compression /compression-level:2, bitmap 16",
        "FREERDP_3, /sec:nla /bpp:24 /cache:bitmap:off, bitmap 24",
        "FREERDP_3, /sec:nla /network:auto, egfx 32",
        "FREERDP_3, /sec:nla /bpp:16 /network:modem, bitmap 16",
        "FREERDP_3, /sec:tls, egfx 32",
        "FREERDP_3, /sec:tls /bpp:16, bitmap 16",
        "SDL_FREERDP_3, /sec:nla, egfx 32",
        "SDL_FREERDP_3, /sec:nla /bpp:24, bitmap 24",
        "SDL_FREERDP_3, /sec:nla /bpp:16, bitmap 16",
        "SDL_FREERDP_3, /sec:tls, egfx 32",
    })
    void window_showsTheGuestsScreen(Version version, String options, String kind) throws Exception {
        Picture screen = oriel.screendump("echo");
        List<String> arguments = new ArrayList<>(List.of(
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:echo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/size:" + screen.width() + "x" + screen.height()));
        List<String> words = List.of(options.split(" "));
        arguments.addAll(words);
        String security = words.getFirst().equals("/sec:nla") ? "NLA" : "TLS";
        looksAlike(version, arguments, security, String.join(" ", words.subList(1, words.size())), kind);
    }

    @ParameterizedTest(name = "rdesktop {0}")
    @CsvSource({
        "-a 8, bitmap 16",
        "-a 15, bitmap 15",
        "-a 16, bitmap 16",
        "-a 24, bitmap 24",
        "-a 32, bitmap 32",
        "-a 16 -z, bitmap 16"
    })
    void rdesktop_showsTheGuestsScreen(String options, String kind) throws Exception {
        Picture screen = oriel.screendump("echo");
        List<String> arguments = new ArrayList<>(List.of(
                "-u",
                user.name() + "#echo",
                "-p",
                user.password(),
                "-g",
                screen.width() + "x" + screen.height(),
                "-D"));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add("127.0.0.1:" + oriel.port());
        looksAlike(Version.RDESKTOP, arguments, "TLS", options, kind);
    }

    /** Whatever the client asks for at first, the desktop is the guest's. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"FREERDP_2, /size:800x600", "FREERDP_3, /size:1600x1000"})
    void wishForAnotherSize_givesTheGuestsScreen(Version version, String options) throws Exception {
        InteropTable.Cell cell = table.begin(version.program(), options, "NLA");
        try (XServer x = XServer.start(1600, 1000);
                StockClient client = StockClient.start(x, version, arguments(oriel.port(), options))) {
            Deadline.soon().untilAsserted(() -> assertShowsTheGuest(x, client));
        }
        cell.shows("egfx 32", "exact");
    }

    @Test
    void windowOfAnotherSize_changesTheGuestsScreen() throws Exception {
        InteropTable.Cell cell = table.begin(Version.FREERDP_3.program(), "/dynamic-resolution", "NLA");
        String[] arguments = arguments(oriel.port(), "/size:1024x768 /dynamic-resolution");
        try (XServer x = XServer.start(1280, 800);
                StockClient client = StockClient.start(x, Version.FREERDP_3, arguments)) {
            Deadline.soon().untilAsserted(() -> assertShowsTheGuest(x, client));
            x.xdotool("search", "--sync", "--onlyvisible", "--name", "FreeRDP", "windowsize", "800", "600");
            Deadline.soon().untilAsserted(() -> {
                assertThat(oriel.screendump("echo").width()).isEqualTo(800);
                assertShowsTheGuest(x, client);
            });
        }
        cell.shows("egfx 32", "exact");
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void brokenConnection_isMadeAgain(Version version) throws Exception {
        InteropTable.Cell cell = table.begin(version.program(), "+auto-reconnect", "NLA");
        Picture screen = oriel.screendump("echo");
        String size = "/size:" + screen.width() + "x" + screen.height();
        try (CuttableLine line = CuttableLine.to(oriel.port());
                XServer x = XServer.start(screen.width(), screen.height());
                StockClient client = StockClient.start(
                        x, version, arguments(line.port(), size + " +auto-reconnect /auto-reconnect-max-retries:20"))) {
            Deadline.soon().untilAsserted(() -> assertShowsTheGuest(x, client));
            int sessions = oriel.sessionsStarted();
            line.cut();
            Deadline.soon().until(() -> oriel.sessionsStarted() > sessions);
            int before = oriel.serial("echo").length();
            Deadline.soon().until(() -> {
                x.xdotool("key", "k");
                return oriel.serial("echo").length() > before;
            });
            Deadline.soon().untilAsserted(() -> assertShowsTheGuest(x, client));
        }
        cell.shows("egfx 32", "exact");
    }

    private String[] arguments(int port, String options) {
        return "/v:127.0.0.1:%d /pcb:echo /u:%s /p:%s /cert:ignore %s"
                .formatted(port, user.name(), user.password(), options)
                .split(" ");
    }

    private void assertShowsTheGuest(XServer x, StockClient client) throws Exception {
        Picture guest = oriel.screendump("echo");
        Picture shown = x.capture().crop(0, 0, guest.width(), guest.height());
        assertThat(shown.isBlank()).isFalse();
        assertThat(shown.differences(guest))
                .as("differing pixels; client said:\n%s", client.output())
                .isZero();
    }

    private void looksAlike(Version version, List<String> arguments, String security, String mode, String kind)
            throws Exception {
        InteropTable.Cell cell = table.begin(version.program(), mode, security);
        int bitsPerPixel = Integer.parseInt(kind.substring(kind.indexOf(' ') + 1));
        Picture screen = oriel.screendump("echo");
        Picture cut = screen.cutTo(bitsPerPixel);
        // Clients fill up the missing bits in different ways.
        Picture expected = version == Version.RDESKTOP || bitsPerPixel >= 24 ? cut : cut.expanded();
        assertThat(expected.distinctColours()).isGreaterThanOrEqualTo(8);
        try (XServer x = XServer.start(screen.width(), screen.height());
                StockClient client = StockClient.start(x, version, arguments.toArray(String[]::new))) {
            Deadline.soon()
                    .conditionEvaluationListener(progress -> assertThat(client.isRunning())
                            .as(() -> "client ended early")
                            .isTrue())
                    .untilAsserted(() -> {
                        Picture shown =
                                version == Version.RDESKTOP ? x.capture().cutTo(bitsPerPixel) : x.capture();
                        assertThat(shown.differences(expected))
                                .as("differing pixels; client said:\n%s", client.output())
                                .isZero();
                    });
            assertThat(oriel.newestSessionKind()).isEqualTo(kind);
        }
        cell.shows(kind, "exact");
    }
}
