package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys typed into a stock client's window arrive in the guest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypingIT {

    private static final int KEYS = 1000;
    private static final int BURST = 500;
    private static final int LINES = 80;
    private static final int LINE = 8;
    private static final String UNSHIFTED = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SHIFTED = UNSHIFTED + "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()_+{}|:<>?";

    private OrielInstallation oriel;
    private User user;

    @BeforeAll
    void bootTheGuest() throws Exception {
        oriel = OrielInstallation.start("");
        user = oriel.addUser("ann");
        oriel.startEchoVm("echo", user);
        Deadline.guest().until(() -> oriel.serial("echo").contains(EchoGuest.READY));
    }

    @AfterAll
    void stop() throws Exception {
        oriel.close();
    }

    @Test
    void thousandKeys_arriveInOrder_noneLost() throws Exception {
        String text = randomText(KEYS, UNSHIFTED);
        try (XServer x = XServer.start(1280, 800);
                StockClient client = connect(x)) {
            awaitPicture(x, client);
            int before = typed().length();
            x.xdotool("type", "--delay", "8", text);
            Deadline.soon()
                    .untilAsserted(() -> assertThat(typed().substring(before)).isEqualTo(text));
        }
    }

    /** The lower part of the screen is full by then: each line moves all others up. */
    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void linesThatScroll_areShownAsTheGuestHasThem(Version version) throws Exception {
        try (XServer x = XServer.start(1280, 800);
                StockClient client = connect(x, version)) {
            awaitPicture(x, client);
            int before = typed().length();
            String text = randomText(LINES * LINE, UNSHIFTED);
            x.xdotool("type", "--delay", "8", text.replaceAll("(.{" + LINE + "})", "$1\n"));
            Deadline.guest()
                    .untilAsserted(() -> assertThat(typed().substring(before)).isEqualTo(text));
            Deadline.soon().untilAsserted(() -> {
                Picture guest = oriel.screendump("echo");
                assertThat(x.capture().differences(guest)).isZero();
            });
        }
    }

    @Test
    void textInOneBurst_arrivesInOrder_noneLost() throws Exception {
        String text = randomText(BURST, SHIFTED);
        int before = typed().length();
        try (RdpClient client = ownClient()) {
            client.send(UsKeyboard.type(text));
            Deadline.guest()
                    .untilAsserted(() -> assertThat(typed().substring(before)).isEqualTo(text));
        }
    }

    @Test
    void clientGoneInTheMiddleOfABurst_leavesNothingPressed() throws Exception {
        int before = typed().length();
        try (RdpClient client = ownClient()) {
            client.send(List.of(UsKeyboard.press(UsKeyboard.LEFT_SHIFT)));
            client.send(UsKeyboard.type("q".repeat(50)));
            Deadline.soon().until(() -> typed().length() > before);
        }
        try (RdpClient client = ownClient()) {
            client.send(UsKeyboard.type("x"));
            Deadline.soon().until(() -> typed().toLowerCase(Locale.ROOT).endsWith("x"));
        }
        assertThat(typed().substring(before)).matches("Q{1,50}x");
    }

    @Test
    void clientKilledWithAKeyHeld_leavesNothingPressed() throws Exception {
        try (XServer x = XServer.start(1280, 800);
                StockClient client = connect(x)) {
            awaitPicture(x, client);
            x.xdotool("keydown", "shift");
            int before = typed().length();
            x.xdotool("key", "a");
            Deadline.soon().until(() -> typed().substring(before).equals("A"));
            client.kill();
        }
        try (XServer x = XServer.start(1280, 800);
                StockClient client = connect(x)) {
            awaitPicture(x, client);
            int before = typed().length();
            x.xdotool("key", "a");
            Deadline.soon().until(() -> typed().length() > before);
            assertThat(typed().substring(before)).isEqualTo("a");
        }
    }

    private StockClient connect(XServer x) throws Exception {
        return connect(x, Version.FREERDP_3);
    }

    private StockClient connect(XServer x, Version version) throws Exception {
        return StockClient.start(
                x,
                version,
                "/v:127.0.0.1:" + oriel.port(),
                "/pcb:echo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "/size:1280x800");
    }

    private RdpClient ownClient() throws Exception {
        return OwnClient.connect(oriel, "echo", user);
    }

    private static void awaitPicture(XServer x, StockClient client) {
        Deadline.soon()
                .untilAsserted(() ->
                        assertThat(x.capture().isBlank()).as(client.output()).isFalse());
    }

    /** What the guest received. */
    private String typed() throws Exception {
        String serial = oriel.serial("echo");
        int ready = serial.indexOf(EchoGuest.READY) + EchoGuest.READY.length();
        return serial.substring(ready).replaceAll("[\r\n]", "");
    }

    private static String randomText(int length, String alphabet) {
        Random random = new Random(20261122);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
