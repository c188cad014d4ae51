package dev.oriel.rdp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.message.DetectTime;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.MultitransportRequest;
import dev.oriel.rdp.message.MultitransportResponse;
import dev.oriel.rdp.message.NetworkEstimate;
import dev.oriel.rdp.message.RttRequest;
import dev.oriel.rdp.message.RttResponse;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.sequence.Loopback;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.share.LogonNotice;
import dev.oriel.rdp.share.StatusInfo;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The message channel and the notices of the active stage, both roles against each other, one byte at a time. */
final class MessageChannelTest {

    private static final LogonExtended.AutoReconnect COOKIE =
            new LogonExtended.AutoReconnect(3, Bytes.ofHex("000102030405060708090a0b0c0d0e0f"));

    private long now = 5_000_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final Loopback pair = Loopback.established();
    private final ServerSession server = new ServerSession(pair.accepted(), Set.of("drdynvc"), clock);
    private final ClientSession client = new ClientSession(pair.connected(), Loopback.DESKTOP, clock);
    private final List<ClientEvent> atServer = new ArrayList<>();
    private final List<ServerEvent> atClient = new ArrayList<>();

    @Test
    void roundTrip_isMeasured() throws DecodeException, ProtocolViolation {
        Bytes answer = toClient(server.messages().measureRoundTrip().orElseThrow());
        now += 42;
        toServer(answer);
        assertThat(atServer).containsExactly(new ClientEvent.NetworkMeasured(new NetworkEstimate(42L, 42L, null)));
        toServer(answer);
        assertThat(atServer).as("a second answer means nothing").hasSize(1);
    }

    @Test
    void bandwidth_countsTheUpdatesBetween() throws DecodeException, ProtocolViolation {
        Bytes burst = server.output().keyboardIndicators(Flags.none());
        toClient(server.messages().beginBandwidth().orElseThrow());
        toClient(burst);
        now += 2;
        Bytes stop = server.messages().endBandwidth().orElseThrow();
        toServer(toClient(stop));
        long bits = 8L * (burst.length() + stop.length());
        assertThat(server.messages().network().bandwidthKbps()).isEqualTo(bits / 2);
    }

    @Test
    void whatWasMeasured_isTold() throws DecodeException, ProtocolViolation {
        assertThat(server.messages().tellNetwork()).isEmpty();
        toServer(toClient(server.messages().measureRoundTrip().orElseThrow()));
        toClient(server.messages().tellNetwork().orElseThrow());
        assertThat(atClient).last().isEqualTo(new SessionNotice.NetworkTold(new NetworkEstimate(0L, 0L, null)));
    }

    @Test
    void heartbeat_isTaken() throws DecodeException {
        Heartbeat beat = new Heartbeat(10, 3, 5);
        assertThat(toClient(server.messages().heartbeat(beat).orElseThrow())).isEqualTo(Bytes.EMPTY);
        assertThat(atClient).containsExactly(new SessionNotice.HeartbeatTaken(beat));
    }

    @Test
    void anotherTransport_isRefused_andTheRefusalTolerated() throws DecodeException, ProtocolViolation {
        Bytes refusal = toClient(message(new MultitransportRequest(7, 1, Bytes.of(new byte[16]))));
        assertThat(refusal)
                .isEqualTo(ClientOutput.data(
                        client.connected(),
                        client.connected().messageChannelId(),
                        new MultitransportResponse(7, MultitransportResponse.E_ABORT)));
        toServer(refusal);
        assertThat(atServer).isEmpty();
    }

    @Test
    void whatNobodyKnows_isSkipped() throws DecodeException, ProtocolViolation {
        MessagePdu unknown = new MessagePdu.Unknown(new SecurityHeader(Flags.none()), Bytes.ofHex("01"));
        assertThat(toClient(message(unknown))).isEqualTo(Bytes.EMPTY);
        toServer(fromClient(unknown));
        assertThat(toClient(message(new RttResponse(1)))).isEqualTo(Bytes.EMPTY);
        assertThat(atClient).isEmpty();
        assertThat(atServer).isEmpty();
    }

    static List<MessagePdu> serversWords() {
        return List.of(
                new RttRequest(1, DetectTime.CONTINUOUS),
                new MultitransportRequest(7, 1, Bytes.of(new byte[16])),
                new Heartbeat(1, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("serversWords")
    void serversWords_fromAClient_endTheSession(MessagePdu pdu) {
        Bytes wrong = fromClient(pdu);
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> toServer(wrong))
                .matches(e -> e.errorInfo() == ErrorInfo.UNKNOWNPDUTYPE);
    }

    @Test
    void notices_areTyped() throws DecodeException {
        ServerOutput out = server.output();
        StatusInfo status = new StatusInfo(StatusInfo.VM_STARTING);
        RedirectionPacket packet = RedirectionPacket.toAddress(1, "10.0.0.7");
        toClient(out.loggedOn(new LogonNotice.Plain())
                .concat(out.offerReconnect(COOKIE))
                .concat(out.share(status))
                .concat(out.reconnectFailed())
                .concat(out.redirect(packet)));
        assertThat(atClient)
                .containsExactly(
                        new SessionNotice.LoggedOn(new LogonNotice.Plain()),
                        new SessionNotice.LoggedOn(new LogonExtended(COOKIE, null)),
                        new SessionNotice.ReconnectOffered(COOKIE),
                        new SessionNotice.Status(status),
                        new SessionNotice.ReconnectFailed(),
                        new ServerEvent.Redirected(packet));
    }

    private Bytes message(MessagePdu pdu) {
        return ServerOutput.data(pair.accepted().messageChannelId(), pdu);
    }

    private Bytes fromClient(MessagePdu pdu) {
        return ClientOutput.data(client.connected(), client.connected().messageChannelId(), pdu);
    }

    /** What the client answers. */
    private Bytes toClient(Bytes bytes) throws DecodeException {
        List<Bytes> replies = new ArrayList<>();
        for (int i = 0; i < bytes.length(); i++) {
            client.receive(bytes.slice(i, i + 1).asBuffer(), event -> {
                if (event instanceof ServerEvent.Reply reply) {
                    replies.add(reply.bytes());
                } else {
                    atClient.add(event);
                }
            });
        }
        return replies.stream().reduce(Bytes.EMPTY, Bytes::concat);
    }

    private void toServer(Bytes bytes) throws DecodeException, ProtocolViolation {
        for (int i = 0; i < bytes.length(); i++) {
            server.receive(bytes.slice(i, i + 1).asBuffer(), atServer::add);
        }
    }
}
