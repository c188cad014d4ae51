package dev.oriel.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.it.rig.OrielInstallation;
import dev.oriel.it.rig.OrielInstallation.User;
import dev.oriel.it.rig.StockClient;
import dev.oriel.it.rig.StockClient.Version;
import dev.oriel.it.rig.XServer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may not in is told so in the client's own terms, and the audit log has a line about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalIT {

    private OrielInstallation oriel;
    private User user;
    private XServer x;

    @BeforeAll
    void twoVmsOneGrant() throws Exception {
        oriel = OrielInstallation.start("");
        user = oriel.addUser("ann");
        oriel.cli("create", "mine");
        oriel.cli("create", "also-mine");
        oriel.cli("create", "foreign");
        oriel.cli("grant", "ann", "mine", "console");
        oriel.cli("grant", "ann", "also-mine", "console");
        x = XServer.start(1024, 768);
    }

    @AfterAll
    void stop() throws Exception {
        x.close();
        oriel.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void wrongPassword_isALogonFailure(Version version) throws Exception {
        assertThat(refused(version, "/pcb:mine", "/u:ann", "/p:wrong"))
                .containsAnyOf("ERRCONNECT_LOGON_FAILURE", "ERRCONNECT_AUTHENTICATION_FAILED");
        assertThat(audit()).contains("login-failed");
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void unknownVm_isADestinationNotFound(Version version) throws Exception {
        assertThat(refused(version, "/pcb:nowhere", "/u:ann", "/p:" + user.password()))
                .contains("ERRINFO_CB_DESTINATION_NOT_FOUND");
        assertThat(audit()).contains("nowhere");
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void vmWithoutGrant_isInsufficientPrivileges(Version version) throws Exception {
        assertThat(refused(version, "/pcb:foreign", "/u:ann", "/p:" + user.password()))
                .contains("ERRINFO_SERVER_INSUFFICIENT_PRIVILEGES");
        assertThat(audit()).contains("access-denied").contains("foreign");
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void noVmNamedWithSeveral_isInvalidSettings(Version version) throws Exception {
        assertThat(refused(version, "/u:ann", "/p:" + user.password()))
                .contains("ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS");
    }

    @ParameterizedTest
    @EnumSource(names = {"FREERDP_2", "FREERDP_3"})
    void tlsOnlyClient_isToldThatNlaIsRequired(Version version) throws Exception {
        assertThat(refused(version, "/pcb:mine", "/u:ann", "/p:" + user.password(), "/sec:tls"))
                .contains("HYBRID_REQUIRED_BY_SERVER");
        assertThat(audit()).contains("connection-refused");
    }

    /** What the client printed until it ended by itself. */
    private String refused(Version version, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("/v:127.0.0.1:" + oriel.port(), "/cert:ignore"));
        words.addAll(List.of(arguments));
        try (StockClient client = StockClient.start(x, version, words.toArray(String[]::new))) {
            assertThat(client.awaitExit(30)).isNotZero();
            return client.output();
        }
    }

    private String audit() throws Exception {
        return Files.readString(oriel.home().resolve("logs").resolve("audit.log"));
    }
}
