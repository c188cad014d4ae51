package dev.oriel.rdp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.gcc.ClientCoreTail.EarlyCapability;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.pcb.PreconnectionV2;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Authorizer;
import dev.oriel.rdp.sequence.ClientIdentity;
import dev.oriel.rdp.sequence.ClientQuirk;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.sequence.CredentiallessLogon;
import dev.oriel.rdp.sequence.NetworkDetection;
import dev.oriel.rdp.sequence.RejectionReason;
import dev.oriel.rdp.sequence.SecurityPolicy;
import dev.oriel.rdp.sequence.ServerOptions;
import dev.oriel.rdp.session.ServerOutput;
import dev.oriel.rdp.update.BitmapData;
import dev.oriel.rdp.update.BitmapForm;
import dev.oriel.rdp.update.BitmapUpdateHeader;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Rectangle;
import dev.oriel.rdp.x224.RoutingToken;
import dev.oriel.rdp.x224.SecurityProtocol;
import dev.oriel.testkit.SampleImages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real clients FreeRDP 2 and 3 against the handlers; each test is skipped where the client is missing. */
final class FreeRdpTest {

    private static final Admission DESKTOP = new Admission(1024, 768, 32);
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    static Path folder;

    private static List<AutoCloseable> open = new ArrayList<>();
    private static RecordingListener listener = new RecordingListener(facts -> DESKTOP);
    private static AcceptorListener special = listener;
    private static String display = "";
    private static int nlaPort;
    private static int tlsPort;
    private static int specialPort;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(isInstalled("Xvfb"), "Xvfb is not installed");
        Process server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1280x1024x24",
                        "-ac",
                        "-noreset",
                        "-nolisten",
                        "tcp")
                .redirectError(folder.resolve("xvfb.log").toFile())
                .start();
        open.add(server::destroy);
        // The server chooses a free display and says which.
        display = ":" + server.inputReader().readLine();
        ServerTls tls = TestTls.create(folder);
        TestServer nla = new TestServer(0, SecurityPolicy.NLA_REQUIRED, Authorizer.EVERYBODY, tls, () -> listener);
        TestServer any = new TestServer(0, SecurityPolicy.TLS_ALLOWED, Authorizer.EVERYBODY, tls, () -> listener);
        TestServer extras = new TestServer(
                0,
                SecurityPolicy.NLA_REQUIRED,
                Authorizer.EVERYBODY,
                tls,
                () -> special,
                new ServerOptions(NetworkDetection.AT_CONNECT_TIME, CredentiallessLogon.ON, null));
        open.add(extras);
        specialPort = extras.port();
        open.add(nla);
        open.add(any);
        nlaPort = nla.port();
        tlsPort = any.port();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void nla_withPreconnection_isEstablished(String client) throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        String output = run(client, nlaPort, TestServer.PASSWORD, "/pcb:the-vm");
        assertThat(listener.facts.get(1, TimeUnit.SECONDS).preconnection()).isEqualTo(new PreconnectionV2(0, "the-vm"));
        assertThat(listener.facts.get(1, TimeUnit.SECONDS).identity()).isInstanceOf(ClientIdentity.Proved.class);
        Accepted accepted = listener.accepted.get(1, TimeUnit.SECONDS);
        assertThat(accepted.admission()).isEqualTo(DESKTOP);
        assertThat(accepted.core().has(EarlyCapability.SUPPORT_ERRINFO_PDU)).isEqualTo(client.equals("xfreerdp"));
        assertThat(ClientQuirk.SHOWS_UNANNOUNCED_ERRORS.appliesTo(accepted)).isTrue();
        assertThat(ClientQuirk.TAKES_NO_COMPRESSED_DYNAMIC_DATA.appliesTo(accepted))
                .isTrue();
        assertThat(ClientQuirk.BLANK_AFTER_RECONNECT.appliesTo(accepted)).isFalse();
        assertThat(output).contains("ERRINFO_IDLE_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void tlsOnly_whereAllowed_isEstablished(String client) throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        String output = run(client, tlsPort, TestServer.PASSWORD, "/sec:tls");
        assertThat(listener.facts.get(1, TimeUnit.SECONDS).protocol()).isEqualTo(SecurityProtocol.SSL);
        assertThat(output).contains("ERRINFO_IDLE_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void tlsOnly_whereNlaIsRequired_showsIt(String client) throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        String output = run(client, nlaPort, TestServer.PASSWORD, "/sec:tls");
        assertThat(output).contains("HYBRID_REQUIRED_BY_SERVER");
        assertThat(listener.ended.get(1, TimeUnit.SECONDS)).startsWith("SECURITY_PROTOCOL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void wrongPassword_showsIt(String client) throws Exception {
        listener = new RecordingListener(facts -> DESKTOP);
        String output = run(client, nlaPort, "wrong");
        assertThat(output).contains("LOGON_FAILURE");
        assertThat(listener.ended.get(1, TimeUnit.SECONDS)).startsWith("AUTHENTICATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void refusedAdmission_showsIt(String client) throws Exception {
        listener = new RecordingListener(facts -> null);
        String output = run(client, nlaPort, TestServer.PASSWORD);
        assertThat(output).contains("ERRINFO_SERVER_DENIED_CONNECTION");
        assertThat(listener.ended.get(1, TimeUnit.SECONDS)).startsWith("REFUSED");
    }

    /** Three megabytes of pictures: each history fills, wraps and is flushed; what is not understood ends the client. */
    @ParameterizedTest
    @CsvSource({
        "xfreerdp, 0",
        "xfreerdp, 1",
        "xfreerdp, 2",
        "xfreerdp, 3",
        "xfreerdp3, 0",
        "xfreerdp3, 1",
        "xfreerdp3, 2",
        "xfreerdp3, 3"
    })
    void bulkCompression_isUnderstood(String client, int level) throws Exception {
        AtomicLong plain = new AtomicLong();
        AtomicLong sent = new AtomicLong();
        listener = new RecordingListener(
                facts -> new Admission(1024, 768, 32, Flags.of(Admission.Feature.BULK_COMPRESSION)), (output, wire) -> {
                    plain.set(pictures(output, wire));
                    sent.set(wire.readableBytes());
                });
        String log = run(client, nlaPort, TestServer.PASSWORD, "+compression", "/compression-level:" + level);
        ClientInfo info = listener.accepted.get(1, TimeUnit.SECONDS).info();
        assertThat(info.flags().has(ClientInfo.Flag.COMPRESSION)).isTrue();
        assertThat(info.compressionType()).isEqualTo(level);
        assertThat(log).contains("ERRINFO_IDLE_TIMEOUT").doesNotContain("bulk", "crush");
        assertThat(sent.get()).isLessThan(plain.get() * 9 / 10);
    }

    /** Writes bitmap updates of one PDU each, text and noise by turns, and tells how many bytes they have. */
    private static long pictures(ServerOutput output, ByteBuf wire) {
        int side = 44;
        int[] text = SampleImages.text(1024, 768, 1);
        int[] noise = SampleImages.noise(1024, 768, 2);
        long plain = 0;
        for (int n = 0; n < 400; n++) {
            int[] pixels = n % 10 == 9 ? noise : text;
            int left = n * 37 % (1024 - side);
            int top = n * 61 % (768 - side);
            ByteBuf update = Unpooled.buffer();
            PduWriter.of(update)
                    .pdu(new BitmapUpdateHeader(1))
                    .pdu(new BitmapData(
                            new Rectangle(left, top, side, side),
                            side,
                            side,
                            32,
                            BitmapForm.UNCOMPRESSED,
                            4 * side * side));
            for (int row = side - 1; row >= 0; row--) {
                for (int column = 0; column < side; column++) {
                    update.writeIntLE(pixels[(top + row) * 1024 + left + column]);
                }
            }
            plain += update.readableBytes();
            output.update(UpdateCode.BITMAP, update, wire);
        }
        return plain;
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void network_isMeasured_atConnectTimeAndLater(String client) throws Exception {
        MeasuringListener measuring = new MeasuringListener();
        special = measuring;
        String output = run(client, specialPort, TestServer.PASSWORD, "/network:auto");
        NetworkEstimate early = measuring.accepted.get(1, TimeUnit.SECONDS).network();
        assertThat(early.baseRttMillis()).isNotNull().isBetween(0L, 10_000L);
        assertThat(early.bandwidthKbps()).isNotNull().isPositive();
        NetworkEstimate later = measuring.measured.get(1, TimeUnit.SECONDS);
        assertThat(later.averageRttMillis()).isNotNull().isBetween(0L, 10_000L);
        assertThat(output).contains("ERRINFO_IDLE_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfreerdp", "xfreerdp3"})
    void redirection_isFollowed(String client) throws Exception {
        RedirectingListener redirecting = new RedirectingListener();
        special = redirecting;
        String output = run(client, specialPort, TestServer.PASSWORD);
        assertThat(redirecting.ended.get(1, TimeUnit.SECONDS)).isEqualTo(RejectionReason.REDIRECTED);
        ConnectionRequestFacts facts = redirecting.arrived.get(1, TimeUnit.SECONDS);
        assertThat(facts.routing())
                .isInstanceOfSatisfying(
                        RoutingToken.class,
                        token -> assertThat(token.line() + "\r\n").isEqualTo(RedirectingListener.TOKEN));
        assertThat(output).contains("ERRINFO_SERVER_DENIED_CONNECTION");
    }

    private static String run(String client, int port, String password, String... more)
            throws IOException, InterruptedException {
        assumeTrue(isInstalled(client), client + " is not installed");
        List<String> command = new ArrayList<>(
                List.of(client, "/v:127.0.0.1:" + port, "/u:" + TestServer.USER, "/p:" + password, "/cert:ignore"));
        command.addAll(List.of(more));
        Path log = folder.resolve(client + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended by itself", client)
                    .isTrue();
        } finally {
            process.destroy();
        }
        return Files.readString(log);
    }

    private static boolean isInstalled(String program) {
        for (String place : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }
}
