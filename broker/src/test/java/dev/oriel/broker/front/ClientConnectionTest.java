package dev.oriel.broker.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.broker.Broker;
import dev.oriel.broker.RunningBroker;
import dev.oriel.broker.auth.Password;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ClientIdentity;
import dev.oriel.rdp.sequence.ConnectionRequestFacts;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.transport.AdmissionReply;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TLS-only client, whose password is checked here and not in CredSSP. */
class ClientConnectionTest {

    private static final ClientCoreData CORE = new ClientCoreData(
            RdpVersion.RDP_10_7,
            1024,
            768,
            ClientCoreData.COLOR_8BPP,
            ClientCoreData.SAS_DEL,
            0x409,
            0,
            "TESTBOX",
            4,
            0,
            12,
            "",
            ClientCoreTail.NONE);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // @BeforeEach
    private Broker broker;

    @BeforeEach
    void start() {
        broker = RunningBroker.open(folder);
        try (Password password = Password.of("correct horse")) {
            broker.services().accounts().add("ada", password);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void tlsOnly_rightPassword_logsIn_andThePasswordIsWiped() {
        assertThat(refusalOf("ada", Secret.of("correct horse")))
                .as("logged in, and then there is no VM")
                .isEqualTo(ErrorInfo.SERVER_INSUFFICIENT_PRIVILEGES);
    }

    @Test
    void tlsOnly_wrongPassword_isRefused_andThePasswordIsWiped() {
        assertThat(refusalOf("ada", Secret.of("correct horsf"))).isEqualTo(ErrorInfo.SERVER_DENIED_CONNECTION);
    }

    @Test
    void tlsOnly_noPassword_isRefused() {
        assertThat(refusalOf("ada", Secret.EMPTY)).isEqualTo(ErrorInfo.SERVER_DENIED_CONNECTION);
    }

    @Test
    void tlsOnly_unknownUser_isRefused_andThePasswordIsWiped() {
        assertThat(refusalOf("eve", Secret.of("correct horse"))).isEqualTo(ErrorInfo.SERVER_DENIED_CONNECTION);
    }

    private ErrorInfo refusalOf(String user, Secret password) {
        ClientConnection connection = new ClientConnection(
                broker.services(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711), () -> {});
        ClientInfo info = new ClientInfo(0, Flags.of(ClientInfo.Flag.UNICODE), "", user, password, "", "", null);
        Refused reply = new Refused();
        connection.admissionRequested(facts(info), reply);
        assertThat(info.password().reveal()).isEqualTo(new char[password.length()]);
        return reply.error();
    }

    private static ConnectionRequestFacts facts(ClientInfo info) {
        return new ConnectionRequestFacts(
                null,
                null,
                SecurityProtocol.SSL,
                new ClientIdentity.Claimed(info.domain(), info.userName(), info.password()),
                CORE,
                List.of(),
                List.of(),
                info);
    }

    /** Nobody is admitted here. */
    private static final class Refused implements AdmissionReply {

        private @Nullable ErrorInfo error;

        ErrorInfo error() {
            if (error == null) {
                throw new AssertionError("not refused");
            }
            return error;
        }

        @Override
        public void admit(Admission admission) {
            throw new AssertionError("admitted to " + admission);
        }

        @Override
        public void redirect(RedirectionPacket packet) {
            throw new AssertionError("sent on to " + packet);
        }

        @Override
        public void refuse(ErrorInfo why, String detail) {
            error = why;
        }
    }
}
