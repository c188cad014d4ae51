package dev.oriel.rdp.credssp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.credssp.CredsspClient.Envelope;
import dev.oriel.rdp.credssp.SpnegoResponse.State;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.testkit.AllocationLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CredsspTest {

    private static final CredsspPolicy ANY_VERSION = new CredsspPolicy(2, ServerNames.ANONYMOUS);
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));
    private static final Bytes KEY = keyInfo(1);
    private static final String PASSWORD = "Pa55wörd";

    @ParameterizedTest
    @CsvSource({"2,SPNEGO", "3,SPNEGO", "4,SPNEGO", "5,SPNEGO", "6,SPNEGO", "2,BARE_NTLM", "4,BARE_NTLM", "6,BARE_NTLM"
    })
    void rightPassword_logsIn(int version, Envelope envelope) throws DecodeException {
        Run run = run(version, envelope, "alice", PASSWORD, UnaryOperator.identity());
        assertThat(run.serverEnd).isInstanceOfSatisfying(CredsspStep.LoggedIn.class, end -> {
            assertThat(end.identity()).isEqualTo(new NtlmIdentity("alice", "LAB", "TESTBOX"));
            assertThat(end.credentials().user()).isEqualTo("alice");
            assertThat(end.credentials().password().reveal()).containsExactly(PASSWORD.toCharArray());
        });
        assertThat(run.clientEnd).isInstanceOf(CredsspStep.Delegated.class);
    }

    @ParameterizedTest
    @CsvSource({"2,false", "3,true", "4,true", "5,false", "6,true"})
    void wrongPassword_isToldInErrorCode_whereTheVersionHasOne(int version, boolean told) throws DecodeException {
        for (String user : List.of("alice", "nobody")) {
            Run run = run(version, Envelope.SPNEGO, user, "wrong", UnaryOperator.identity());
            assertThat(run.serverEnd).isInstanceOfSatisfying(CredsspStep.Failed.class, end -> {
                assertThat(end.status()).isEqualTo(NtStatus.LOGON_FAILURE);
                assertThat(end.detail()).isEqualTo("CredSSP: unknown user or wrong password");
                assertThat(end.reply() != null).isEqualTo(told);
            });
            if (told) {
                assertThat(run.clientEnd)
                        .isInstanceOfSatisfying(
                                CredsspStep.Failed.class,
                                end -> assertThat(end.status()).isEqualTo(NtStatus.LOGON_FAILURE));
            }
        }
    }

    @Test
    void emptyPassword_opensNothing() throws DecodeException {
        Run run = run(6, Envelope.SPNEGO, "empty", "", UnaryOperator.identity());
        assertThat(run.serverEnd).isInstanceOf(CredsspStep.Failed.class);
    }

    @Test
    void oldVersion_isRefusedByDefault() throws DecodeException {
        try (CredsspServer server = server(CredsspPolicy.DEFAULT, 1);
                CredsspClient client = client(4, Envelope.SPNEGO, "alice", PASSWORD, 2)) {
            CredsspStep step = server.receive(client.start().asBuffer());
            assertThat(step)
                    .isInstanceOfSatisfying(
                            CredsspStep.Failed.class,
                            end -> assertThat(end.status()).isEqualTo(NtStatus.UNSUPPORTED_FUNCTION));
        }
    }

    @ParameterizedTest
    @EnumSource(Envelope.class)
    void anotherTlsKey_isFoundByBothSides(Envelope envelope) throws DecodeException {
        for (int version = 2; version <= 6; version++) {
            try (CredsspServer server = server(ANY_VERSION, 1);
                    CredsspClient client = new CredsspClient(
                            version,
                            envelope,
                            keyInfo(2),
                            new TsPasswordCredentials("LAB", "alice", Secret.of(PASSWORD)),
                            "TESTBOX",
                            new Random(2)::nextBytes,
                            TIME)) {
                Run run = exchange(client, server, UnaryOperator.identity());
                assertThat(run.serverEnd)
                        .isInstanceOfSatisfying(
                                CredsspStep.Failed.class,
                                end -> assertThat(end.detail()).contains("another TLS key"));
                assertThat(run.clientEnd).isNotInstanceOf(CredsspStep.Delegated.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"6,SPNEGO", "6,BARE_NTLM", "3,BARE_NTLM"})
    void anyFlippedBit_fromTheClient_failsTheLogIn(int version, Envelope envelope) throws DecodeException {
        List<Bytes> sent = run(version, envelope, "alice", PASSWORD, UnaryOperator.identity()).fromClient;
        for (int message = 0; message < sent.size(); message++) {
            for (int bit = 0; bit < 8 * sent.get(message).length(); bit += 13) {
                List<Bytes> changed = new ArrayList<>(sent);
                changed.set(message, flip(sent.get(message), bit));
                assertThat(play(changed))
                        .as("message %d, bit %d", message, bit)
                        .isNotInstanceOf(CredsspStep.LoggedIn.class);
            }
        }
        assertThat(play(sent)).as("unchanged").isInstanceOf(CredsspStep.LoggedIn.class);
    }

    @Test
    void anyFlippedBit_fromTheServer_keepsTheCredentialsHome() throws DecodeException {
        int length = run(6, Envelope.SPNEGO, "alice", PASSWORD, UnaryOperator.identity())
                .fromServer
                .get(2)
                .length();
        // The last answer proves the server's key: its sealed part starts after the headers.
        for (int bit = 8 * 13; bit < 8 * length; bit += 11) {
            int flipped = bit;
            int[] message = {0};
            Run run = run(
                    6, Envelope.SPNEGO, "alice", PASSWORD, bytes -> message[0]++ == 2 ? flip(bytes, flipped) : bytes);
            assertThat(run.clientEnd).as("bit %d", bit).isInstanceOf(CredsspStep.Failed.class);
        }
    }

    @Test
    void replay_toAnotherConnection_fails() throws DecodeException {
        List<Bytes> sent = run(6, Envelope.SPNEGO, "alice", PASSWORD, UnaryOperator.identity()).fromClient;
        try (CredsspServer other = server(ANY_VERSION, 99)) {
            CredsspStep last = null;
            for (Bytes message : sent) {
                last = other.receive(message.asBuffer());
                if (last instanceof CredsspStep.Failed) {
                    break;
                }
            }
            assertThat(last).isInstanceOf(CredsspStep.Failed.class);
        }
    }

    @Test
    void afterTheEnd_nothingIsAccepted() throws DecodeException {
        List<Bytes> sent = run(6, Envelope.SPNEGO, "alice", PASSWORD, UnaryOperator.identity()).fromClient;
        List<Bytes> more = new ArrayList<>(sent);
        more.add(sent.get(sent.size() - 1));
        assertThat(play(more)).isInstanceOf(CredsspStep.Failed.class);
    }

    @Test
    void kerberosFirst_needsTheSignedMechanismList() throws DecodeException, AuthenticationFailed {
        Bytes kerberos = Bytes.ofHex("2a864886f712010202");
        SpnegoInit init = new SpnegoInit(List.of(kerberos, SpnegoInit.NTLMSSP), Bytes.ofHex("6000"));
        for (boolean signed : new boolean[] {true, false}) {
            try (NtlmServer server = ntlmServer(1);
                    Secret password = Secret.of(PASSWORD);
                    NtHash hash = NtHash.of(password);
                    NtlmClient client = new NtlmClient(
                            new NtlmIdentity("alice", "", "BOX"), hash, new Random(2)::nextBytes, TIME)) {
                SpnegoAcceptor acceptor = new SpnegoAcceptor(server);
                assertThat(decode(acceptor.accept(PduWriter.toBytes(init))).state())
                        .isEqualTo(State.REQUEST_MIC);
                Bytes challenge = decode(acceptor.accept(response(client.negotiate(), null)))
                        .responseToken();
                Bytes authenticate = client.authenticate(challenge == null ? Bytes.EMPTY : challenge);
                NtlmSession session = client.session();
                assertThat(session).isNotNull();
                if (session == null) {
                    return;
                }
                Bytes mic = signed ? session.sign(init.mechTypeList()) : null;
                SpnegoResponse last = decode(acceptor.accept(response(authenticate, mic)));
                assertThat(acceptor.isDone()).isEqualTo(signed);
                if (signed) {
                    session.verify(init.mechTypeList(), last.mechListMic() == null ? Bytes.EMPTY : last.mechListMic());
                    assertThat(last.state()).isEqualTo(State.ACCEPT_COMPLETED);
                }
            }
        }
    }

    @FuzzTest
    void server_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            try (CredsspServer server = server(ANY_VERSION, 1)) {
                assertThat(server.receive(Bytes.of(input).asBuffer())).isNotInstanceOf(CredsspStep.LoggedIn.class);
            }
        });
    }

    private static SpnegoResponse decode(@Nullable Bytes token) throws DecodeException {
        return SpnegoResponse.decode(PduReader.of(token == null ? Bytes.EMPTY : token));
    }

    private static Bytes response(Bytes token, @Nullable Bytes mic) {
        return PduWriter.toBytes(new SpnegoResponse(null, null, token, mic));
    }

    /** One exchange: what went over the wire, and how it ended for both. */
    private record Run(
            List<Bytes> fromClient,
            List<Bytes> fromServer,
            @Nullable CredsspStep serverEnd,
            @Nullable CredsspStep clientEnd) {}

    private static Run run(
            int version, Envelope envelope, String user, String password, UnaryOperator<Bytes> onTheWayBack)
            throws DecodeException {
        try (CredsspServer server = server(ANY_VERSION, 1);
                CredsspClient client = client(version, envelope, user, password, 2)) {
            return exchange(client, server, onTheWayBack);
        }
    }

    private static Run exchange(CredsspClient client, CredsspServer server, UnaryOperator<Bytes> onTheWayBack) {
        List<Bytes> fromClient = new ArrayList<>();
        List<Bytes> fromServer = new ArrayList<>();
        CredsspStep serverStep = null;
        CredsspStep clientStep = null;
        Bytes next = client.start();
        while (next != null) {
            fromClient.add(next);
            serverStep = server.receive(next.asBuffer());
            Bytes back = serverStep.reply();
            next = null;
            if (back != null) {
                fromServer.add(back);
                clientStep = client.receive(onTheWayBack.apply(back).asBuffer());
                next = clientStep.reply();
            }
        }
        return new Run(fromClient, fromServer, serverStep, clientStep);
    }

    private static @Nullable CredsspStep play(List<Bytes> messages) {
        try (CredsspServer server = server(ANY_VERSION, 1)) {
            CredsspStep last = null;
            for (Bytes message : messages) {
                last = server.receive(message.asBuffer());
                if (last instanceof CredsspStep.Failed) {
                    return last;
                }
            }
            return last;
        }
    }

    private static Bytes flip(Bytes bytes, int bit) {
        byte[] changed = bytes.toArray();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return Bytes.ofOwned(changed);
    }

    private static CredsspServer server(CredsspPolicy policy, int seed) {
        return new CredsspServer(policy, KEY, CredsspTest::account, new Random(seed)::nextBytes, TIME);
    }

    private static NtlmServer ntlmServer(int seed) {
        return new NtlmServer(ServerNames.ANONYMOUS, CredsspTest::account, new Random(seed)::nextBytes, TIME);
    }

    private static CredsspClient client(int version, Envelope envelope, String user, String password, int seed)
            throws DecodeException {
        return new CredsspClient(
                version,
                envelope,
                KEY,
                new TsPasswordCredentials("LAB", user, Secret.of(password)),
                "TESTBOX",
                new Random(seed)::nextBytes,
                TIME);
    }

    private static Optional<NtHash> account(String user, String domain) {
        return switch (user) {
            case "alice" -> Optional.of(NtHash.of(Secret.of(PASSWORD)));
            case "empty" -> Optional.of(NtHash.of(Secret.of("")));
            default -> Optional.empty();
        };
    }

    private static Bytes keyInfo(int seed) {
        byte[] bits = new byte[271];
        new Random(seed).nextBytes(bits);
        bits[0] = 0;
        return Bytes.ofOwned(Der.element(
                Der.SEQUENCE,
                Der.element(Der.SEQUENCE, Der.element(Der.OBJECT_IDENTIFIER, new byte[9])),
                Der.element(Der.BIT_STRING, bits)));
    }
}
