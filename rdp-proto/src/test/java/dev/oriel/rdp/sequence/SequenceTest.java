package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.Cookie;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connector against acceptor. */
final class SequenceTest {

    private static final AcceptorConfig NLA = Loopback.server(SecurityPolicy.NLA_REQUIRED, Authorizer.EVERYBODY);
    private static final AcceptorConfig TLS = Loopback.server(SecurityPolicy.TLS_ALLOWED, Authorizer.EVERYBODY);
    private static final AcceptorConfig NOBODY = Loopback.server(SecurityPolicy.NLA_REQUIRED, identity -> false);

    @ParameterizedTest
    @CsvSource({
        "NEGOTIATE, HYBRID, 1",
        "NEGOTIATE, HYBRID, 7",
        "NEGOTIATE, HYBRID, 65536",
        "NEGOTIATE, HYBRID_EX, 1",
        "NEGOTIATE, HYBRID_EX, 65536",
        "TLS_FIRST, HYBRID, 1",
        "TLS_FIRST, HYBRID, 65536",
    })
    void nla_isEstablished_howeverTheBytesArrive(ConnectorConfig.Start start, SecurityProtocol protocol, int piece) {
        Loopback pair =
                new Loopback(NLA, Loopback.client(start, SecurityProtocol.SSL, protocol), Loopback.PASSWORD, piece);
        pair.onAdmission = (acceptor, facts) -> {
            assertThat(facts.preconnection()).isEqualTo(new PreconnectionV2(7, "the-vm"));
            assertThat(facts.routing()).isEqualTo(new Cookie("alice"));
            assertThat(facts.protocol()).isEqualTo(protocol);
            assertThat(facts.channelNames()).containsExactly("drdynvc", "cliprdr");
            assertThat(facts.core().desktopWidth()).isEqualTo(1280);
            assertThat(facts.core().bitsPerPixel()).isEqualTo(32);
            assertThat(facts.identity())
                    .isInstanceOfSatisfying(
                            ClientIdentity.Proved.class,
                            proved -> assertThat(proved.account().user()).isEqualTo("alice"));
            return acceptor.admit(Loopback.DESKTOP);
        };
        pair.run();
        assertThat(pair.accepted().admission()).isEqualTo(Loopback.DESKTOP);
        assertThat(pair.accepted().channelId("DRDYNVC")).hasValue(McsIds.FIRST_STATIC_CHANNEL);
        assertThat(pair.accepted().maxUpdateSize()).isEqualTo(Limits.MULTIFRAGMENT_MAX);
        assertThat(pair.connected().desktop()).isEqualTo(new Connected.ServerDesktop(1280, 800, 32));
        assertThat(pair.connected().shareId()).isEqualTo(pair.accepted().shareId());
        assertThat(pair.connected().userId()).isEqualTo(pair.accepted().userId());
    }

    @Test
    void tlsOnly_whereAllowed_claimsItsPassword() {
        Loopback pair = pair(TLS, Loopback.PASSWORD, SecurityProtocol.SSL);
        pair.onAdmission = (acceptor, facts) -> {
            assertThat(facts.identity()).isInstanceOfSatisfying(ClientIdentity.Claimed.class, claimed -> {
                assertThat(claimed.user()).isEqualTo("alice");
                assertThat(claimed.password()).isEqualTo(Secret.of(Loopback.PASSWORD));
            });
            return acceptor.admit(Loopback.DESKTOP);
        };
        pair.run();
        assertThat(pair.accepted().info().userName()).isEqualTo("alice");
        assertThat(pair.accepted().info().password().reveal()).containsOnly('\0');
    }

    @Test
    void nla_passwordOfTheClientInfo_isWipedUnread() {
        Loopback pair = pair(NLA, Loopback.PASSWORD, SecurityProtocol.HYBRID);
        pair.onAdmission = (acceptor, facts) -> {
            assertThat(facts.info().password().reveal())
                    .hasSize(Loopback.PASSWORD.length())
                    .containsOnly('\0');
            return acceptor.admit(Loopback.DESKTOP);
        };
        pair.run();
        assertThat(pair.accepted().info().userName()).isEqualTo("alice");
    }

    @Test
    void tlsOnly_whereNlaIsRequired_isToldSo() {
        Loopback pair = pair(NLA, Loopback.PASSWORD, SecurityProtocol.SSL);
        pair.run();
        assertRejected(pair, RejectionReason.SECURITY_PROTOCOL);
        assertFailed(pair, FailureReason.SECURITY_PROTOCOL, "HYBRID_REQUIRED_BY_SERVER");
    }

    @Test
    void standardSecurity_isToldWhatIsRequired() {
        Loopback nla = pair(NLA, Loopback.PASSWORD, SecurityProtocol.RDP);
        nla.run();
        assertFailed(nla, FailureReason.SECURITY_PROTOCOL, "HYBRID_REQUIRED_BY_SERVER");
        Loopback tls = pair(TLS, Loopback.PASSWORD, SecurityProtocol.RDP);
        tls.run();
        assertFailed(tls, FailureReason.SECURITY_PROTOCOL, "SSL_REQUIRED_BY_SERVER");
    }

    @Test
    void wrongPassword_isToldInCredssp() {
        Loopback pair = pair(NLA, "wrong", SecurityProtocol.SSL, SecurityProtocol.HYBRID);
        pair.run();
        assertRejected(pair, RejectionReason.AUTHENTICATION);
        assertFailed(pair, FailureReason.AUTHENTICATION, "c000006d");
        assertThat(pair.server(AcceptorAction.AwaitAdmission.class)).isNull();
    }

    @Test
    void userWithoutRights_isToldEarly_orAfterLicensing() {
        Loopback early = pair(NOBODY, Loopback.PASSWORD, SecurityProtocol.HYBRID_EX);
        early.run();
        assertRejected(early, RejectionReason.NOT_AUTHORIZED);
        assertFailed(early, FailureReason.NOT_AUTHORIZED, "access denied");
        Loopback late = pair(NOBODY, Loopback.PASSWORD, SecurityProtocol.HYBRID);
        late.run();
        assertRejected(late, RejectionReason.NOT_AUTHORIZED);
        assertFailed(late, FailureReason.DISCONNECTED, "SERVER_INSUFFICIENT_PRIVILEGES");
    }

    @Test
    void refusedAdmission_isToldInErrorInfo() {
        Loopback pair = pair(NLA, Loopback.PASSWORD, SecurityProtocol.HYBRID);
        pair.onAdmission = (acceptor, facts) -> Loopback.refuse(acceptor, ErrorInfo.CB_DESTINATION_NOT_FOUND);
        pair.run();
        assertRejected(pair, RejectionReason.REFUSED);
        assertFailed(pair, FailureReason.DISCONNECTED, "CB_DESTINATION_NOT_FOUND");
        assertThat(pair.client(ConnectorAction.Failed.class))
                .isNotNull()
                .extracting(ConnectorAction.Failed::errorInfo)
                .isEqualTo(ErrorInfo.CB_DESTINATION_NOT_FOUND);
    }

    @Test
    void noSecret_isPrinted() {
        Loopback pair = pair(TLS, Loopback.PASSWORD, SecurityProtocol.SSL);
        pair.run();
        Loopback nla = Loopback.established();
        assertThat(List.of(pair.serverActions, pair.clientActions, nla.serverActions, nla.clientActions)
                        .toString())
                .doesNotContain(Loopback.PASSWORD);
    }

    private static Loopback pair(AcceptorConfig server, String password, SecurityProtocol... protocols) {
        return new Loopback(server, Loopback.client(ConnectorConfig.Start.NEGOTIATE, protocols), password, 4096);
    }

    private static void assertRejected(Loopback pair, RejectionReason reason) {
        AcceptorAction.Rejected end = pair.server(AcceptorAction.Rejected.class);
        assertThat(end).isNotNull().extracting(AcceptorAction.Rejected::reason).isEqualTo(reason);
        assertThat(end).extracting(AcceptorAction.Rejected::told).isNotEqualTo("nothing");
    }

    private static void assertFailed(Loopback pair, FailureReason reason, String detail) {
        assertThat(pair.client(ConnectorAction.Failed.class)).isNotNull().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(reason);
            assertThat(end.detail()).contains(detail);
        });
    }
}
