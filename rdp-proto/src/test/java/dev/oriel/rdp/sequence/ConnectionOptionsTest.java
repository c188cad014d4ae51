package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.credssp.NtlmIdentity;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.rdstls.RdstlsPassword;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.security.AutoReconnectCookie;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not ordinary in a connection, connector against acceptor. */
final class ConnectionOptionsTest {

    private static final RdstlsPassword TICKET =
            new RdstlsPassword(Bytes.ofHex("4700"), "alice", "LAB", Bytes.ofHex("0102030405060708"));
    private static final Bytes RANDOM = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");

    @ParameterizedTest
    @ValueSource(ints = {1, 4096})
    void messageChannel_isJoined_andTheNetworkMeasured(int piece) {
        ServerOptions options = new ServerOptions(NetworkDetection.AT_CONNECT_TIME, CredentiallessLogon.OFF, null);
        Loopback pair = pair(options, ClientOptions.DEFAULT, piece, SecurityProtocol.HYBRID);
        pair.run();
        Accepted accepted = pair.accepted();
        assertThat(accepted.messageChannelId())
                .isEqualTo(pair.connected().messageChannelId())
                .isNotZero();
        assertThat(accepted.detectsNetwork()).isTrue();
        assertThat(accepted.takesHeartbeats()).isTrue();
        assertThat(accepted.takesStatus()).isTrue();
        // The clock of the test stands still, so the bandwidth is that of one millisecond.
        assertThat(accepted.network()).isEqualTo(new NetworkEstimate(0L, 0L, 8L * (8192 + 1)));
        assertThat(pair.connected().network()).isEqualTo(accepted.network());
    }

    @Test
    void network_isNotMeasured_unlessToldSo() {
        Loopback pair = pair(ServerOptions.DEFAULT, ClientOptions.DEFAULT, 4096, SecurityProtocol.HYBRID);
        pair.run();
        assertThat(pair.accepted().network()).isEqualTo(NetworkEstimate.UNKNOWN);
        assertThat(pair.accepted().messageChannelId()).isNotZero();
    }

    @Test
    void userWithoutRights_isRefused_behindDetectionToo() {
        ServerOptions options = new ServerOptions(NetworkDetection.AT_CONNECT_TIME, CredentiallessLogon.OFF, null);
        Loopback pair = new Loopback(
                Loopback.server(SecurityPolicy.NLA_REQUIRED, identity -> false, options),
                Loopback.client(ConnectorConfig.Start.NEGOTIATE, SecurityProtocol.HYBRID),
                Loopback.PASSWORD,
                4096);
        pair.run();
        assertThat(pair.server(AcceptorAction.AwaitAdmission.class)).isNull();
        assertThat(pair.server(AcceptorAction.Rejected.class))
                .isNotNull()
                .extracting(AcceptorAction.Rejected::reason)
                .isEqualTo(RejectionReason.NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096})
    void redirection_reachesTheClient(int piece) {
        RedirectionPacket packet = RedirectionPacket.byToken(5, Bytes.ofHex("aabb"));
        Loopback pair = pair(ServerOptions.DEFAULT, ClientOptions.DEFAULT, piece, SecurityProtocol.HYBRID);
        pair.onAdmission = (acceptor, facts) -> acceptor.redirect(packet);
        pair.run();
        assertThat(pair.client(ConnectorAction.Redirected.class)).isEqualTo(new ConnectorAction.Redirected(packet));
        assertThat(pair.client(ConnectorAction.Established.class)).isNull();
        assertThat(pair.server(AcceptorAction.Rejected.class))
                .isNotNull()
                .extracting(AcceptorAction.Rejected::reason)
                .isEqualTo(RejectionReason.REDIRECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4096})
    void rdstls_logsARedirectedClientOn(int piece) {
        Loopback pair = pair(rdstls(), redirected(TICKET), piece, SecurityProtocol.RDSTLS);
        pair.onAdmission = (acceptor, facts) -> {
            assertThat(facts.protocol()).isEqualTo(SecurityProtocol.RDSTLS);
            assertThat(facts.identity())
                    .isInstanceOfSatisfying(
                            ClientIdentity.Proved.class,
                            proved -> assertThat(proved.account().user()).isEqualTo("alice"));
            return acceptor.admit(Loopback.DESKTOP);
        };
        pair.run();
        assertThat(pair.accepted().admission()).isEqualTo(Loopback.DESKTOP);
    }

    @Test
    void rdstls_withAWrongTicket_isRefusedInItsOwnWords() {
        RdstlsPassword wrong = new RdstlsPassword(Bytes.ofHex("4700"), "alice", "LAB", Bytes.ofHex("00"));
        Loopback pair = pair(rdstls(), redirected(wrong), 4096, SecurityProtocol.RDSTLS);
        pair.run();
        assertThat(pair.server(AcceptorAction.AwaitAdmission.class)).isNull();
        assertThat(pair.server(AcceptorAction.Rejected.class))
                .isNotNull()
                .extracting(AcceptorAction.Rejected::reason)
                .isEqualTo(RejectionReason.AUTHENTICATION);
        assertFailed(pair, FailureReason.AUTHENTICATION, "LOGON_FAILURE");
    }

    @Test
    void rdstls_whereTheServerDoesNotSpeakIt_isNotSelected() {
        Loopback refused = pair(ServerOptions.DEFAULT, redirected(TICKET), 4096, SecurityProtocol.RDSTLS);
        refused.run();
        assertFailed(refused, FailureReason.SECURITY_PROTOCOL, "HYBRID_REQUIRED_BY_SERVER");
        Loopback pair =
                pair(ServerOptions.DEFAULT, redirected(TICKET), 4096, SecurityProtocol.RDSTLS, SecurityProtocol.HYBRID);
        pair.run();
        assertThat(pair.accepted().admission()).isEqualTo(Loopback.DESKTOP);
    }

    @Test
    void rdstls_offeredWithoutALogon_isABug() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Loopback.client(ConnectorConfig.Start.NEGOTIATE, SecurityProtocol.RDSTLS));
    }

    @Test
    void entraSignIn_isRecognised_andRefused() {
        Loopback pair = pair(ServerOptions.DEFAULT, ClientOptions.DEFAULT, 4096, SecurityProtocol.RDSAAD);
        pair.run();
        assertFailed(pair, FailureReason.SECURITY_PROTOCOL, "HYBRID_REQUIRED_BY_SERVER");
    }

    @Test
    void restrictedAdmin_keepsThePassword() {
        Loopback pair = pair(credentialless(), restricted(), 4096, SecurityProtocol.HYBRID);
        pair.onAdmission = (acceptor, facts) -> {
            assertThat(facts.identity()).isInstanceOfSatisfying(ClientIdentity.Proved.class, proved -> {
                assertThat(proved.account().user()).isEqualTo("alice");
                assertThat(proved.credentials().password().isEmpty()).isTrue();
            });
            assertThat(facts.info().password().isEmpty()).isTrue();
            return acceptor.admit(Loopback.DESKTOP);
        };
        pair.run();
        assertThat(pair.accepted().admission()).isEqualTo(Loopback.DESKTOP);
    }

    @Test
    void restrictedAdmin_whereItIsOff_endsBeforeTls() {
        Loopback pair = pair(ServerOptions.DEFAULT, restricted(), 4096, SecurityProtocol.HYBRID);
        pair.run();
        assertFailed(pair, FailureReason.SECURITY_PROTOCOL, "restricted admin");
        assertThat(pair.client(ConnectorAction.StartTls.class)).isNull();
    }

    @Test
    void reconnectCookie_isPresented() {
        ClientOptions lost =
                new ClientOptions(new LogonExtended.AutoReconnect(9, RANDOM), null, 9L, CredentiallessLogon.OFF);
        Loopback pair = pair(ServerOptions.DEFAULT, lost, 4096, SecurityProtocol.HYBRID);
        pair.onAdmission = (acceptor, facts) -> {
            AutoReconnectCookie cookie = facts.autoReconnectCookie();
            assertThat(cookie)
                    .isNotNull()
                    .extracting(AutoReconnectCookie::logonId)
                    .isEqualTo(9L);
            assertThat(cookie).isEqualTo(AutoReconnectCookie.proving(9, RANDOM));
            return acceptor.admit(Loopback.DESKTOP);
        };
        pair.run();
        assertThat(pair.accepted().autoReconnectCookie()).isNotNull();
        Loopback ordinary = pair(ServerOptions.DEFAULT, ClientOptions.DEFAULT, 4096, SecurityProtocol.HYBRID);
        ordinary.run();
        assertThat(ordinary.accepted().autoReconnectCookie()).isNull();
    }

    private static ServerOptions rdstls() {
        return new ServerOptions(
                NetworkDetection.IN_SESSION,
                CredentiallessLogon.OFF,
                request ->
                        request.equals(TICKET) ? Optional.of(new NtlmIdentity("alice", "LAB", "")) : Optional.empty());
    }

    private static ServerOptions credentialless() {
        return new ServerOptions(NetworkDetection.IN_SESSION, CredentiallessLogon.ON, null);
    }

    private static ClientOptions redirected(RdstlsPassword ticket) {
        return new ClientOptions(null, ticket, 5L, CredentiallessLogon.OFF);
    }

    private static ClientOptions restricted() {
        return new ClientOptions(null, null, null, CredentiallessLogon.ON);
    }

    private static Loopback pair(ServerOptions server, ClientOptions client, int piece, SecurityProtocol... protocols) {
        return new Loopback(
                Loopback.server(SecurityPolicy.NLA_REQUIRED, Authorizer.EVERYBODY, server),
                Loopback.client(client, ConnectorConfig.Start.NEGOTIATE, protocols),
                Loopback.PASSWORD,
                piece);
    }

    private static void assertFailed(Loopback pair, FailureReason reason, String detail) {
        assertThat(pair.client(ConnectorAction.Failed.class)).isNotNull().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(reason);
            assertThat(end.detail()).contains(detail);
        });
    }
}
