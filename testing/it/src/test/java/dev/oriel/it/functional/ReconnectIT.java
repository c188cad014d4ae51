package dev.oriel.it.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.client.RdpClient;
import dev.oriel.it.rig.CuttableLine;
import dev.oriel.it.rig.Deadline;
import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.OwnClient;
import dev.oriel.it.rig.Picture;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import dev.oriel.testkit.guest.EchoGuest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client whose connection breaks comes back to its VM by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReconnectIT {

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

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void brokenConnection_isTakenUpAgain_andTheCookieIsUsed(Version version) throws Exception {
        int before = oriel.audit("reconnected").size();
        try (CuttableLine line = CuttableLine.to(oriel.port());
                XServer x = XServer.start(1280, 800);
                StockClient client = connect(x, version, line)) {
            awaitGuestsPicture(x, client);
            line.cut();
            Deadline.soon()
                    .untilAsserted(() -> assertThat(oriel.audit("reconnected"))
                            .as(client.output())
                            .hasSize(before + 1));
            awaitGuestsPicture(x, client);
            assertThat(oriel.audit("reconnect-refused")).isEmpty();
            Deadline.soon().until(() -> sessions().size() == 1);
            line.cut();
            Deadline.soon()
                    .untilAsserted(() -> assertThat(oriel.audit("reconnected"))
                            .as("another cookie each time; " + client.output())
                            .hasSize(before + 2));
        }
    }

    @Test
    void replayedCookie_isRefused_andTheLogInIsAnOrdinaryOne() throws Exception {
        int accepted = oriel.audit("reconnected").size();
        int refused = oriel.audit("reconnect-refused").size();
        try (CuttableLine line = CuttableLine.to(oriel.port());
                RdpClient client = OwnClient.open("127.0.0.1", line.port(), "echo", user)) {
            client.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            Deadline.soon().until(() -> client.framebuffer().copy().width() == 1280);
            Deadline.soon().until(() -> sessions().size() == 1);
            line.cut();
            client.disconnected().toCompletableFuture().get(30, TimeUnit.SECONDS);
            try (RdpClient back = client.reconnect()) {
                back.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
                assertThat(oriel.audit("reconnected")).hasSize(accepted + 1);
            }
            try (RdpClient thief = client.reconnect()) {
                thief.connected().toCompletableFuture().get(30, TimeUnit.SECONDS);
                assertThat(oriel.audit("reconnected")).hasSize(accepted + 1);
                assertThat(oriel.audit("reconnect-refused")).hasSize(refused + 1);
            }
        }
    }

    /** The line is held for longer than the client may be silent: 20 s. */
    @Test
    void vanishedClient_isNoticed_andItsSessionListedWithTheLinkBefore() throws Exception {
        Deadline.soon().until(() -> sessions().isEmpty());
        int before = oriel.audit("session-ended").size();
        try (CuttableLine line = CuttableLine.to(oriel.port());
                XServer x = XServer.start(1280, 800);
                StockClient client = connect(x, Version.FREERDP_3, line)) {
            awaitGuestsPicture(x, client);
            Deadline.soon().untilAsserted(() -> {
                JsonNode session = sessions().path(0);
                assertThat(session.path("rttMillis").isNumber())
                        .as(session.toString())
                        .isTrue();
                assertThat(session.path("bandwidthKbps").asLong())
                        .as(session.toString())
                        .isPositive();
            });
            line.hold();
            Deadline.within(Duration.ofSeconds(40)).untilAsserted(() -> {
                List<JsonNode> ended = oriel.audit("session-ended");
                assertThat(ended).hasSize(before + 1);
                assertThat(ended.getLast().path("detail").asText()).isEqualTo("client lost");
            });
        }
    }

    @Test
    void clientThatSaysGoodbye_hasLeft_alsoWhileItIsSentPictures() throws Exception {
        Deadline.soon().until(() -> sessions().isEmpty());
        int before = oriel.audit("session-ended").size();
        for (int i = 0; i < 5; i++) {
            // The first picture is on its way.
            OwnClient.connect(oriel, "echo", user).close();
        }
        Deadline.soon().until(() -> oriel.audit("session-ended").size() == before + 5);
        assertThat(oriel.audit("session-ended").subList(before, before + 5))
                .allSatisfy(ended -> assertThat(ended.path("detail").asText()).isEqualTo("client left"));
    }

    private JsonNode sessions() throws Exception {
        return oriel.cli("show", "echo").path("sessions");
    }

    private StockClient connect(XServer x, Version version, CuttableLine line) throws Exception {
        return StockClient.start(
                x,
                version,
                "/v:127.0.0.1:" + line.port(),
                "/pcb:echo",
                "/u:" + user.name(),
                "/p:" + user.password(),
                "/cert:ignore",
                "+auto-reconnect",
                "/auto-reconnect-max-retries:5",
                "/size:1280x800");
    }

    private void awaitGuestsPicture(XServer x, StockClient client) {
        Deadline.soon().untilAsserted(() -> {
            Picture guest = oriel.screendump("echo");
            assertThat(x.capture().differences(guest)).as(client.output()).isZero();
        });
    }
}
