package dev.oriel.rdp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.credssp.CredsspClient;
import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Authorizer;
import dev.oriel.rdp.sequence.ClientOptions;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Connector;
import dev.oriel.rdp.sequence.ConnectorAction;
import dev.oriel.rdp.sequence.ConnectorConfig;
import dev.oriel.rdp.sequence.FailureReason;
import dev.oriel.rdp.sequence.SecurityPolicy;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.SecurityProtocol;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both handlers against each other over loopback and real TLS. */
final class HandlersTest {

    private static final Admission DESKTOP = new Admission(1024, 768, 32);
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    static Path folder;

    private static EventLoopGroup clientLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static RecordingListener listener = new RecordingListener(facts -> DESKTOP);
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(
                0, SecurityPolicy.NLA_REQUIRED, Authorizer.EVERYBODY, TestTls.create(folder), () -> listener);
    }

    @AfterAll
    static void stop() {
        server.close();
        clientLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource(ConnectorConfig.Start.class)
    void connection_isEstablishedOnBothSides(ConnectorConfig.Start start) throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        ClientEnd client = connect(start, TestServer.PASSWORD, true);
        Accepted accepted = listener.accepted.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Connected connected = client.connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(accepted.userId()).isEqualTo(connected.userId());
        assertThat(connected.desktop()).isEqualTo(new Connected.ServerDesktop(1024, 768, 32));
    }

    @Test
    void wrongPassword_failsOnBothSides() throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        ClientEnd client = connect(ConnectorConfig.Start.NEGOTIATE, "wrong", true);
        assertThat(listener.ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("AUTHENTICATION");
        assertThat(client.failed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(FailureReason.AUTHENTICATION);
    }

    @Test
    void untrustedCertificate_endsBeforeTheLogIn() throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        ClientEnd client = connect(ConnectorConfig.Start.NEGOTIATE, TestServer.PASSWORD, false);
        assertThat(client.failed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(FailureReason.AUTHENTICATION);
        assertThat(listener.ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("CLIENT_LEFT");
    }

    private static ClientEnd connect(ConnectorConfig.Start start, String password, boolean trusted) throws Exception {
        ConnectorConfig config = new ConnectorConfig(
                start,
                null,
                null,
                Flags.of(SecurityProtocol.SSL, SecurityProtocol.HYBRID),
                CredsspClient.Envelope.SPNEGO,
                DESKTOP,
                List.of(),
                "TESTBOX",
                new SecureRandom()::nextBytes,
                InstantSource.system(),
                ClientOptions.DEFAULT);
        Connector connector =
                new Connector(config, new TsPasswordCredentials("", TestServer.USER, Secret.of(password)));
        SslContext tls = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
        ClientEnd end = new ClientEnd(trusted);
        new Bootstrap()
                .group(clientLoop)
                .channel(NioSocketChannel.class)
                .handler(new ConnectorHandler(connector, tls, end))
                .connect("localhost", server.port())
                .sync();
        return end;
    }

    /** What became of a client. */
    private static final class ClientEnd implements ConnectorListener {

        private final boolean trusted;
        private final CompletableFuture<Connected> connected = new CompletableFuture<>();
        private final CompletableFuture<FailureReason> failed = new CompletableFuture<>();

        ClientEnd(boolean trusted) {
            this.trusted = trusted;
        }

        @Override
        public boolean isTrusted(X509Certificate certificate) {
            return trusted;
        }

        @Override
        public void established(Channel channel, Connected result) {
            connected.complete(result);
        }

        @Override
        public void failed(ConnectorAction.Failed failure) {
            failed.complete(failure.reason());
        }
    }
}
