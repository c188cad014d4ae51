package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Secret;
import java.util.List;

/** One end of a connection, with a caller that admits everybody and pretends TLS. */
interface Machine {

    /** Takes a message; what came of it. */
    Reached receive(Bytes message);

    /** What a machine says that the messages up to here have earned. */
    enum Reached {
        NOTHING,
        AUTHENTICATED,
        ACTIVE,
        REJECTED
    }

    static Machine acceptor(GoodConnection protocol) {
        return new AcceptorMachine(protocol);
    }

    static Machine connector(GoodConnection protocol) {
        return new ConnectorMachine(protocol);
    }

    final class AcceptorMachine implements Machine {

        private final Acceptor acceptor;

        AcceptorMachine(GoodConnection protocol) {
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

    final class ConnectorMachine implements Machine {

        private final Connector connector;

        ConnectorMachine(GoodConnection protocol) {
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
