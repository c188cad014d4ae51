package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.client.ClientConfig.Desktop;
import dev.oriel.client.ClientConfig.Graphics;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.Clipboards;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.Machine;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.RdpServer;
import dev.oriel.it.rig.SampleScreen;
import dev.oriel.it.rig.ServerProgram;
import dev.oriel.it.rig.ShadowServer;
import dev.oriel.it.rig.ShadowServer.Demand;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.Tools;
import dev.oriel.it.rig.XServer;
import dev.oriel.it.rig.XrdpServer;
import dev.oriel.testkit.guest.EchoGuest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A session grows from the VM's console into the guest's own desktop and falls back, in one connection. The desktop is
 * another project's server on this machine, at the address that is set for the guest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RichSessionIT {

    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    /** How long the console may take when the guest's service is gone. */
    private static final Duration FALLBACK = Duration.ofSeconds(2);

    private OrielInstallation oriel;
    private User user;
    private XServer desktop;
    private ServerProgram viewer;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("");
        user = oriel.addUser("ann");
        oriel.startEchoVm("echo", user);
        oriel.cli("grant", user.name(), "echo", "rich");
        desktop = XServer.start(WIDTH, HEIGHT);
        viewer = SampleScreen.show(desktop.display(), SampleScreen.desktop(WIDTH, HEIGHT));
        Deadline.soon().until(() -> !desktop.capture().isBlank());
        desktop.awaitStill();
        Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
    }

    @AfterEach
    void forgetTheGuest() throws Exception {
        oriel.tryCli("guest", "forget", "echo");
    }

    @AfterAll
    void stop() throws Exception {
        oriel.close();
        viewer.close();
        desktop.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void session_growsIntoTheGuestsDesktop_fallsBack_andGrowsAgain(Version version) throws Exception {
        int sessions = oriel.sessionsStarted();
        int shown = oriel.audit("guest-shown").size();
        ShadowServer server = ShadowServer.start(Machine.THIS, desktop, ShadowServer.Version.FREERDP_3, Demand.NLA);
        server.close();
        oriel.setGuest("echo", server, "auto", RdpServer.PASSWORD);
        try (XServer x = XServer.start(1280, 800);
                StockClient client = connect(x, version)) {
            awaitConsole(x, client, Duration.ofSeconds(30));
            server = server.again();
            awaitDesktop(x, client, server);
            assertThat(oriel.cli("show", "echo").at("/sessions/0/source").asText())
                    .isEqualTo("guest");
            x.xdotool("mousemove", "500", "400");
            Deadline.soon().until(() -> desktop.xdotool("getmouselocation").startsWith("x:500 y:400"));
            server.close();
            awaitConsole(x, client, FALLBACK);
            assertThat(oriel.cli("show", "echo").at("/sessions/0/source").asText())
                    .isEqualTo("console");
            server = server.again();
            awaitDesktop(x, client, server);
            assertThat(client.isRunning()).isTrue();
        } finally {
            server.close();
        }
        assertThat(oriel.sessionsStarted()).as("in one connection").isEqualTo(sessions + 1);
        assertThat(oriel.audit("guest-shown")).hasSize(shown + 2);
    }

    @Test
    void session_turnsByHand_andStaysAtTheConsoleUntilItIsTurnedBack() throws Exception {
        ShadowServer server = ShadowServer.start(desktop);
        try (RdpClient client = ownClient()) {
            oriel.setGuest("echo", server, "nla", RdpServer.PASSWORD);
            Deadline.soon().untilAsserted(() -> showsDesktop(client));
            oriel.cli("session", "switch", "echo", "console");
            Deadline.soon().untilAsserted(() -> showsConsole(client));
            server.close();
            server = server.again();
            // Longer than the time between two attempts.
            Deadline.within(Duration.ofSeconds(10))
                    .during(Duration.ofSeconds(3))
                    .until(() -> oriel.cli("session", "list")
                            .at("/sessions/0/source")
                            .asText()
                            .equals("console"));
            oriel.cli("session", "switch", "echo", "guest");
            Deadline.soon().untilAsserted(() -> showsDesktop(client));
        } finally {
            server.close();
        }
        assertThat(oriel.tryCli("session", "switch", "echo", "guest").output()).contains("unknown-session");
    }

    @Test
    void serviceWithTlsAlone_isShownToo() throws Exception {
        try (XrdpServer server = XrdpServer.start(Machine.THIS, WIDTH, HEIGHT);
                ServerProgram picture = SampleScreen.show(server.display(), SampleScreen.photograph(WIDTH, HEIGHT))) {
            Deadline.soon().until(() -> !server.screen().isBlank());
            oriel.setGuest("echo", server, "tls", RdpServer.PASSWORD);
            try (RdpClient client = ownClient()) {
                Deadline.soon().untilAsserted(() -> {
                    assertThat(server.screen().psnr(OwnClient.shown(client)))
                            .as(server.output())
                            .isGreaterThan(38);
                });
            }
            assertThat(picture.output()).isEmpty();
        }
    }

    /** FreeRDP 3.10 gives X clients one character of what a server has. */
    @Test
    void clipboard_passesTheWayThatThePolicySays() throws Exception {
        Tools.require("xclip");
        oriel.cli("policy", "set", "echo", "--clipboard", "to-guest");
        try (XrdpServer server = XrdpServer.startWithChannels(Machine.THIS, WIDTH, HEIGHT);
                ServerProgram picture = SampleScreen.show(server.display(), SampleScreen.photograph(WIDTH, HEIGHT));
                XServer x = XServer.start(1280, 800)) {
            Deadline.soon().until(() -> !server.screen().isBlank());
            oriel.setGuest("echo", server, "tls", RdpServer.PASSWORD);
            try (StockClient client = connect(x, Version.FREERDP_2, "+clipboard")) {
                Deadline.soon()
                        .until(() -> oriel.cli("session", "list")
                                .at("/sessions/0/source")
                                .asText()
                                .equals("guest"));
                Clipboards.copy(x.display(), "to the guest: \u00e4\u00f6\u00fc \u20ac");
                Deadline.soon()
                        .untilAsserted(() -> assertThat(Clipboards.paste(server.display()))
                                .as(() -> text(client, server))
                                .isEqualTo("to the guest: \u00e4\u00f6\u00fc \u20ac"));
                Clipboards.copy(server.display(), "from the guest");
                Deadline.soon().until(() -> !oriel.audit("clipboard-refused").isEmpty());
                assertThat(Clipboards.paste(x.display())).doesNotContain("from the guest");
                oriel.cli("policy", "set", "echo", "--clipboard", "both");
                Deadline.soon()
                        .untilAsserted(() -> assertThat(Clipboards.paste(x.display()))
                                .as(() -> text(client, server))
                                .isEqualTo("from the guest"));
            }
            assertThat(picture.output()).isEmpty();
        }
        assertThat(oriel.audit("clipboard-granted")).isNotEmpty();
    }

    @Test
    void wrongPassword_isTriedOnce_andTheConsoleStays() throws Exception {
        int refused = oriel.audit("guest-refused").size();
        try (ShadowServer server = ShadowServer.start(desktop);
                RdpClient client = ownClient()) {
            oriel.setGuest("echo", server, "nla", "wrong");
            Deadline.soon().until(() -> oriel.audit("guest-refused").size() > refused);
            // Longer than the time between two attempts.
            Deadline.within(Duration.ofSeconds(10))
                    .during(Duration.ofSeconds(3))
                    .until(() -> oriel.audit("guest-refused").size() == refused + 1);
            showsConsole(client);
            oriel.setGuest("echo", server, "nla", RdpServer.PASSWORD);
            Deadline.soon().untilAsserted(() -> showsDesktop(client));
        }
    }

    @Test
    void userOfTheConsoleOnly_staysThere() throws Exception {
        User guest = oriel.addUser("bob");
        oriel.cli("grant", guest.name(), "echo", "console");
        int shown = oriel.audit("guest-shown").size();
        try (ShadowServer server = ShadowServer.start(desktop)) {
            oriel.setGuest("echo", server, "nla", RdpServer.PASSWORD);
            try (RdpClient console = OwnClient.connect(oriel, "echo", guest);
                    RdpClient rich = ownClient()) {
                Deadline.soon().untilAsserted(() -> showsDesktop(rich));
                showsConsole(console);
            }
            assertThat(oriel.audit("guest-shown")).hasSize(shown + 1);
        }
    }

    private RdpClient ownClient() throws Exception {
        return OwnClient.connect(oriel, "echo", user, new Desktop(WIDTH, HEIGHT, 32, Graphics.PIPELINE));
    }

    private void showsDesktop(RdpClient client) throws Exception {
        assertThat(desktop.capture().psnr(OwnClient.shown(client))).isGreaterThan(38);
    }

    private void showsConsole(RdpClient client) throws Exception {
        assertThat(oriel.screendump("echo").differences(OwnClient.shown(client)))
                .isZero();
    }

    private void awaitConsole(XServer x, StockClient client, Duration limit) {
        Deadline.within(limit).untilAsserted(() -> {
            Picture console = oriel.screendump("echo");
            assertThat(x.capture().crop(0, 0, console.width(), console.height()).differences(console))
                    .as(client.output())
                    .isZero();
        });
    }

    /** FreeRDP's server sends photographs and text alike in codecs that lose something. */
    private void awaitDesktop(XServer x, StockClient client, RdpServer server) {
        Deadline.soon()
                .untilAsserted(() -> assertThat(
                                desktop.capture().psnr(x.capture().crop(0, 0, WIDTH, HEIGHT)))
                        .as(() -> text(client, server))
                        .isGreaterThan(38));
    }

    private static String text(StockClient client, RdpServer server) {
        try {
            return client.output() + "\n" + server.output();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private StockClient connect(XServer x, Version version, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:echo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/gfx",
                "/size:" + WIDTH + "x" + HEIGHT));
        arguments.addAll(List.of(more));
        return StockClient.start(x, version, arguments.toArray(String[]::new));
    }
}
