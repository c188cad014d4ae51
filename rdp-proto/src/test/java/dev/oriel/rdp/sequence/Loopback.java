package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.CredsspPolicy;
import dev.oriel.rdp.credssp.NtHash;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.Cookie;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A connector and an acceptor wired together without a network; TLS is pretended. */
public final class Loopback {

    public static final Admission DESKTOP = new Admission(1280, 800, 32);
    public static final String PASSWORD = "S3cret-pw";

    /** SubjectPublicKeyInfo of nothing in particular. */
    static final Bytes KEY = Bytes.ofHex("3014 300d 06092a864886f70d0101010500 0303 00 abcd");

    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));

    /** What starts a TLS ClientHello. */
    private static final Bytes HELLO = Bytes.ofHex("16 03 01 00 01 00");

    private final int piece;
    private final Acceptor acceptor;
    private final Connector connector;
    private Bytes toServer = Bytes.EMPTY;
    private Bytes toClient = Bytes.EMPTY;
    private boolean serverInTls;
    final List<AcceptorAction> serverActions = new ArrayList<>();
    final List<ConnectorAction> clientActions = new ArrayList<>();
    final List<Bytes> fromClient = new ArrayList<>();

    /** What the caller answers to an admission request: actions of the acceptor. */
    BiFunction<Acceptor, ConnectionRequestFacts, List<AcceptorAction>> onAdmission =
            (acceptor, facts) -> acceptor.admit(DESKTOP);

    /** @param piece how many bytes arrive at once */
    Loopback(AcceptorConfig server, ConnectorConfig client, String password, int piece) {
        this.piece = piece;
        this.acceptor = new Acceptor(server);
        this.connector = new Connector(client, new TsPasswordCredentials("LAB", "alice", Secret.of(password)));
    }

    static AcceptorConfig server(SecurityPolicy policy, Authorizer authorizer) {
        return server(policy, authorizer, ServerOptions.DEFAULT);
    }

    static AcceptorConfig server(SecurityPolicy policy, Authorizer authorizer, ServerOptions options) {
        return new AcceptorConfig(
                policy,
                CredsspPolicy.DEFAULT,
                (user, domain) -> user.equals("alice") ? Optional.of(NtHash.of(Secret.of(PASSWORD))) : Optional.empty(),
                authorizer,
                Set.of("drdynvc"),
                new Random(1)::nextBytes,
                TIME,
                options);
    }

    static ConnectorConfig client(ConnectorConfig.Start start, SecurityProtocol... protocols) {
        return client(ClientOptions.DEFAULT, start, protocols);
    }

    static ConnectorConfig client(ClientOptions options, ConnectorConfig.Start start, SecurityProtocol... protocols) {
        return new ConnectorConfig(
                start,
                new PreconnectionV2(7, "the-vm"),
                new Cookie("alice"),
                Flags.of(protocols),
                CredsspClient.Envelope.SPNEGO,
                DESKTOP,
                List.of(channel("drdynvc"), channel("cliprdr")),
                "TESTBOX",
                new Random(2)::nextBytes,
                TIME,
                options);
    }

    private static ChannelDefinition channel(String name) {
        return new ChannelDefinition(name, Flags.of(ChannelDefinition.Option.INITIALIZED));
    }

    /** Both ends of an established connection, over NLA. */
    public static Loopback established() {
        return established(DESKTOP);
    }

    /** The same, where both want this desktop. */
    public static Loopback established(Admission desktop) {
        ConnectorConfig usual = client(ConnectorConfig.Start.NEGOTIATE, SecurityProtocol.SSL, SecurityProtocol.HYBRID);
        ConnectorConfig client = new ConnectorConfig(
                usual.start(),
                usual.preconnection(),
                usual.routing(),
                usual.protocols(),
                usual.envelope(),
                desktop,
                usual.channels(),
                usual.clientName(),
                usual.random(),
                usual.time(),
                usual.options());
        Loopback pair = new Loopback(server(SecurityPolicy.NLA_REQUIRED, Authorizer.EVERYBODY), client, PASSWORD, 4096);
        pair.onAdmission = (acceptor, facts) -> acceptor.admit(desktop);
        pair.run();
        return pair;
    }

    /** Runs until nobody has anything to say. */
    void run() {
        perform(connector.start());
        while (!toServer.isEmpty() || !toClient.isEmpty()) {
            if (!toServer.isEmpty()) {
                int take = Math.min(piece, toServer.length());
                Bytes part = toServer.slice(0, take);
                toServer = toServer.slice(take, toServer.length());
                performServer(acceptor.receive(part.asBuffer()));
            }
            if (!toClient.isEmpty()) {
                int take = Math.min(piece, toClient.length());
                Bytes part = toClient.slice(0, take);
                toClient = toClient.slice(take, toClient.length());
                perform(connector.receive(part.asBuffer()));
            }
        }
    }

    private void perform(List<ConnectorAction> actions) {
        for (ConnectorAction action : actions) {
            clientActions.add(action);
            switch (action) {
                case ConnectorAction.Send send -> {
                    fromClient.add(send.bytes());
                    toServer = toServer.concat(send.bytes());
                }
                case ConnectorAction.StartTls start -> handshake();
                case ConnectorAction.Established established -> {}
                case ConnectorAction.Redirected redirected -> {}
                case ConnectorAction.Failed failed -> {}
            }
        }
    }

    /** The client begins TLS: whatever is on its way to the server arrives first. */
    private void handshake() {
        if (!serverInTls) {
            toServer = toServer.concat(HELLO);
            while (!serverInTls && !toServer.isEmpty()) {
                int take = Math.min(piece, toServer.length());
                Bytes part = toServer.slice(0, take);
                toServer = toServer.slice(take, toServer.length());
                performServer(acceptor.receive(part.asBuffer()));
            }
            toServer = Bytes.EMPTY;
        }
        performServer(acceptor.tlsEstablished(KEY));
        perform(connector.tlsEstablished(KEY));
    }

    private void performServer(List<AcceptorAction> actions) {
        for (AcceptorAction action : actions) {
            serverActions.add(action);
            switch (action) {
                case AcceptorAction.Send send -> toClient = toClient.concat(send.bytes());
                case AcceptorAction.StartTls start -> serverInTls = true;
                case AcceptorAction.AwaitAdmission wanted -> {
                    List<AcceptorAction> answer = onAdmission.apply(acceptor, wanted.facts());
                    wanted.facts().identity().close();
                    performServer(answer);
                }
                case AcceptorAction.Established established -> {}
                case AcceptorAction.Rejected rejected -> {}
            }
        }
    }

    <T> @Nullable T server(Class<T> kind) {
        return serverActions.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }

    <T> @Nullable T client(Class<T> kind) {
        return clientActions.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }

    /** The server's result. */
    public Accepted accepted() {
        AcceptorAction.Established end = server(AcceptorAction.Established.class);
        if (end == null) {
            throw new AssertionError("not established: " + serverActions);
        }
        return end.accepted();
    }

    /** The client's result. */
    public Connected connected() {
        ConnectorAction.Established end = client(ConnectorAction.Established.class);
        if (end == null) {
            throw new AssertionError("not established: " + clientActions);
        }
        return end.connected();
    }

    static List<AcceptorAction> refuse(Acceptor acceptor, ErrorInfo error) {
        return acceptor.refuse(error, "test");
    }
}
