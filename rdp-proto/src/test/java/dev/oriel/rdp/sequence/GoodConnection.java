package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.List;

/** What the ends of a connection that succeeds say to each other, for each way of security. */
enum GoodConnection {
    TLS(SecurityPolicy.TLS_ALLOWED, SecurityProtocol.SSL),
    NLA(SecurityPolicy.NLA_REQUIRED, SecurityProtocol.HYBRID),
    NLA_EX(SecurityPolicy.NLA_REQUIRED, SecurityProtocol.HYBRID_EX);

    final SecurityPolicy policy;
    final SecurityProtocol offered;

    GoodConnection(SecurityPolicy policy, SecurityProtocol offered) {
        this.policy = policy;
        this.offered = offered;
    }

    AcceptorConfig server() {
        return Loopback.server(
                policy,
                Authorizer.EVERYBODY,
                new ServerOptions(NetworkDetection.AT_CONNECT_TIME, CredentiallessLogon.OFF, null));
    }

    ConnectorConfig client() {
        return Loopback.client(ConnectorConfig.Start.NEGOTIATE, offered);
    }

    private Loopback run() {
        Loopback pair = new Loopback(server(), client(), Loopback.PASSWORD, 1 << 16);
        pair.run();
        assertThat(pair.accepted()).isNotNull();
        assertThat(pair.connected()).isNotNull();
        return pair;
    }

    List<Bytes> fromClient() {
        return run().fromClient;
    }

    List<Bytes> fromServer() {
        return run().serverActions.stream()
                .filter(AcceptorAction.Send.class::isInstance)
                .map(action -> ((AcceptorAction.Send) action).bytes())
                .toList();
    }
}
