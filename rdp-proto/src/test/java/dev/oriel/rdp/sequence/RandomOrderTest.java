package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.mcs.ChannelJoinRequest;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.DataFrame;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Valid messages of a good connection in random orders: whoever gets to the end has sent all that is needed, in order.
 * The property {@code oriel.orders} says how many orders are tried for each machine and protocol.
 */
final class RandomOrderTest {

    private static final int ORDERS = Integer.getInteger("oriel.orders", 2_000);

    /** How often the walk takes the next message of the good connection, so that it gets deep. */
    private static final double GOOD_STEP = 0.93;

    private static final int MAX_STEPS = 60;

    /** A machine at the start of a connection. */
    private interface Machine {
        /** Takes a message; whether it is at the end of what the messages up to here have earned. */
        Reached receive(Bytes message);
    }

    private enum Reached {
        NOTHING,
        AUTHENTICATED,
        ACTIVE,
        REJECTED
    }

    enum Protocol {
        TLS(SecurityPolicy.TLS_ALLOWED, SecurityProtocol.SSL),
        NLA(SecurityPolicy.NLA_REQUIRED, SecurityProtocol.HYBRID),
        NLA_EX(SecurityPolicy.NLA_REQUIRED, SecurityProtocol.HYBRID_EX);

        final SecurityPolicy policy;
        final SecurityProtocol offered;

        Protocol(SecurityPolicy policy, SecurityProtocol offered) {
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

        Loopback good() {
            Loopback pair = new Loopback(server(), client(), Loopback.PASSWORD, 1 << 16);
            pair.run();
            assertThat(pair.accepted()).isNotNull();
            assertThat(pair.connected()).isNotNull();
            return pair;
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void acceptor_inAnyOrder_admitsAndActivatesOnlyWhoHasEarnedIt(Protocol protocol) {
        List<Bytes> good = protocol.good().fromClient;
        Supplier<Machine> fresh = () -> new ServerMachine(protocol);
        // Neither the preconnection PDU nor the joins of the message channel and two static channels have to be there.
        // Without the message channel the two answers of network detection, the last before the admission, need not
        // be there either.
        int admitted = firstReaching(good, fresh, Reached.AUTHENTICATED);
        explore(good, fresh, 4, Set.of(admitted - 1, admitted));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void connector_inAnyOrder_isConnectedOnlyByAWholeServer(Protocol protocol) {
        List<Bytes> good = protocol.good().serverActions.stream()
                .filter(AcceptorAction.Send.class::isInstance)
                .map(action -> ((AcceptorAction.Send) action).bytes())
                .toList();
        Supplier<Machine> fresh = () -> new ClientMachine(protocol);
        // Detection and the answers to synchronize, cooperate and request control do not have to be there.
        explore(good, fresh, 8, Set.of());
    }

    private static void explore(
            List<Bytes> good, Supplier<Machine> fresh, int expectedOptional, Set<Integer> conditional) {
        int authenticatedAt = firstReaching(good, fresh, Reached.AUTHENTICATED);
        int activeAt = firstReaching(good, fresh, Reached.ACTIVE);
        assertThat(activeAt).isEqualTo(good.size() - 1).isGreaterThanOrEqualTo(authenticatedAt);
        Set<Integer> optional = optional(good, fresh);
        assertThat(optional).hasSize(expectedOptional);
        optional.addAll(conditional);
        Set<Integer> joins = joins(good);
        Random random = new Random(20);
        int active = 0;
        for (int order = 0; order < ORDERS; order++) {
            Machine machine = fresh.get();
            List<Integer> sent = new ArrayList<>();
            int next = 0;
            Reached reached = Reached.NOTHING;
            while (sent.size() < MAX_STEPS && reached != Reached.REJECTED && reached != Reached.ACTIVE) {
                int message =
                        random.nextDouble() < GOOD_STEP && next < good.size() ? next : random.nextInt(good.size());
                next = message == next || random.nextBoolean() ? message + 1 : next;
                sent.add(message);
                reached = machine.receive(good.get(message));
                if (reached == Reached.AUTHENTICATED) {
                    assertThat(hasEarned(sent, authenticatedAt, optional, joins))
                            .as("authenticated by %s", sent)
                            .isTrue();
                } else if (reached == Reached.ACTIVE) {
                    active++;
                    assertThat(hasEarned(sent, activeAt, optional, joins))
                            .as("active by %s", sent)
                            .isTrue();
                }
            }
        }
        assertThat(active).as("orders that were good enough").isPositive();
    }

    /**
     * Whether the required messages up to {@code last} were sent in their order, whatever came between them. The joins may
     * come in any order among themselves.
     */
    private static boolean hasEarned(List<Integer> sent, int last, Set<Integer> optional, Set<Integer> joins) {
        int at = 0;
        int beforeJoins = -1;
        for (int wanted = 0; wanted <= last; wanted++) {
            if (optional.contains(wanted)) {
                continue;
            }
            boolean isJoin = joins.contains(wanted);
            if (isJoin && beforeJoins < 0) {
                beforeJoins = at;
            }
            int found = indexOf(sent, wanted, isJoin ? beforeJoins : at);
            if (found < 0) {
                return false;
            }
            at = Math.max(at, found + 1);
        }
        return true;
    }

    private static int indexOf(List<Integer> sent, int wanted, int from) {
        for (int at = from; at < sent.size(); at++) {
            if (sent.get(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static Set<Integer> joins(List<Bytes> good) {
        Set<Integer> joins = new TreeSet<>();
        for (int i = 0; i < good.size(); i++) {
            try {
                if (DomainPdu.decode(DataFrame.open(PduReader.of(good.get(i)))) instanceof ChannelJoinRequest) {
                    joins.add(i);
                }
            } catch (DecodeException e) {
                // Another kind of message.
            }
        }
        return joins;
    }

    private static int firstReaching(List<Bytes> good, Supplier<Machine> fresh, Reached wanted) {
        Machine machine = fresh.get();
        int found = -1;
        for (int i = 0; i < good.size() && found < 0; i++) {
            if (machine.receive(good.get(i)) == wanted) {
                found = i;
            }
        }
        return found;
    }

    /** Messages that a connection does without. */
    private static Set<Integer> optional(List<Bytes> good, Supplier<Machine> fresh) {
        Set<Integer> optional = new TreeSet<>();
        for (int left = 0; left < good.size(); left++) {
            Machine machine = fresh.get();
            for (int i = 0; i < good.size(); i++) {
                if (i != left && machine.receive(good.get(i)) == Reached.ACTIVE) {
                    optional.add(left);
                }
            }
        }
        return optional;
    }

    private static final class ServerMachine implements Machine {

        private final Acceptor acceptor;

        ServerMachine(Protocol protocol) {
            acceptor = new Acceptor(protocol.server());
        }

        @Override
        public Reached receive(Bytes message) {
            return perform(acceptor.receive(message.asBuffer()));
        }

        private Reached perform(List<AcceptorAction> actions) {
            Reached reached = Reached.NOTHING;
            for (AcceptorAction action : actions) {
                switch (action) {
                    case AcceptorAction.Send send -> {}
                    case AcceptorAction.StartTls start -> reached = perform(acceptor.tlsEstablished(Loopback.KEY));
                    case AcceptorAction.AwaitAdmission wanted -> {
                        wanted.facts().identity().close();
                        perform(acceptor.admit(Loopback.DESKTOP));
                        reached = Reached.AUTHENTICATED;
                    }
                    case AcceptorAction.Established established -> reached = Reached.ACTIVE;
                    case AcceptorAction.Rejected rejected -> reached = Reached.REJECTED;
                }
            }
            return reached;
        }
    }

    private static final class ClientMachine implements Machine {

        private final Connector connector;

        ClientMachine(Protocol protocol) {
            connector = new Connector(
                    protocol.client(), new TsPasswordCredentials("LAB", "alice", Secret.of(Loopback.PASSWORD)));
            perform(connector.start());
        }

        @Override
        public Reached receive(Bytes message) {
            return perform(connector.receive(message.asBuffer()));
        }

        private Reached perform(List<ConnectorAction> actions) {
            Reached reached = Reached.NOTHING;
            for (ConnectorAction action : actions) {
                switch (action) {
                    case ConnectorAction.Send send -> {}
                    case ConnectorAction.StartTls start -> reached = perform(connector.tlsEstablished(Loopback.KEY));
                    case ConnectorAction.Established established -> reached = Reached.ACTIVE;
                    case ConnectorAction.Redirected redirected -> reached = Reached.REJECTED;
                    case ConnectorAction.Failed failed -> reached = Reached.REJECTED;
                }
            }
            return reached;
        }
    }
}
