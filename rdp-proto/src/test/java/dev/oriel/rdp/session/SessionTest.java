package dev.oriel.rdp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.fastpath.UpdateCode;
import dev.oriel.rdp.input.InputEvent;
import dev.oriel.rdp.input.KeyAction;
import dev.oriel.rdp.input.ScancodeEvent;
import dev.oriel.rdp.input.ScancodePrefix;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.SendDataRequest;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.Loopback;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.InclusiveRectangle;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.share.SetKeyboardIndicators;
import dev.oriel.rdp.svc.Dechunker;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both roles of the active stage against each other. */
final class SessionTest {

    private static final InputEvent KEY_A = new ScancodeEvent(0x1e, KeyAction.PRESS, ScancodePrefix.NONE);
    private static final InclusiveRectangle AREA = new InclusiveRectangle(0, 0, 99, 49);

    private final Loopback pair = Loopback.established();
    private final ServerSession server = new ServerSession(pair.accepted(), Set.of("drdynvc"));
    private final ClientSession client = new ClientSession(pair.connected(), Loopback.DESKTOP);
    private final List<ClientEvent> atServer = new ArrayList<>();
    private final List<ServerEvent> atClient = new ArrayList<>();

    @Test
    void clientsWords_becomeEvents_oneByteAtATime() throws DecodeException, ProtocolViolation {
        ClientOutput out = client.output();
        toServerByteByByte(out.input(List.of(KEY_A))
                .concat(out.suppressOutput(null))
                .concat(out.suppressOutput(AREA))
                .concat(out.refresh(List.of(AREA, AREA)))
                .concat(out.acknowledge(7))
                .concat(out.requestShutdown())
                .concat(out.disconnect()));
        assertThat(atServer)
                .containsExactly(
                        new ClientEvent.Input(List.of(KEY_A)),
                        new ClientEvent.SuppressOutput(null),
                        new ClientEvent.SuppressOutput(AREA),
                        new ClientEvent.RefreshRect(List.of(AREA, AREA)),
                        new ClientEvent.FrameAcknowledged(7),
                        new ClientEvent.ShutdownRequested(),
                        new ClientEvent.Disconnected(DisconnectProviderUltimatum.Reason.USER_REQUESTED));
    }

    @Test
    void channelMessages_arriveWhole_bothWays() throws DecodeException, ProtocolViolation {
        int id = pair.accepted().channelId("drdynvc").orElseThrow();
        for (int size : new int[] {0, 1, 1600, 1601, 50_000}) {
            Bytes message = random(size);
            Dechunker joiner = new Dechunker(100_000);
            List<Bytes> whole = new ArrayList<>();
            ByteBuf out = Unpooled.buffer();
            client.output().channel(id, message.asBuffer(), out);
            assertThat(out.readableBytes()).isLessThanOrEqualTo(ChannelWriter.encodedSize(size));
            server.receive(out, event -> {
                if (event instanceof ClientEvent.ChannelData data) {
                    join(joiner, data.chunk(), whole);
                }
            });
            server.output().channel(id, message.asBuffer(), out.clear());
            client.receive(out, event -> {
                if (event instanceof ServerEvent.ChannelData data) {
                    join(joiner, data.chunk(), whole);
                }
            });
            assertThat(whole).containsExactly(message, message);
        }
    }

    private static void join(Dechunker joiner, ByteBuf chunk, List<Bytes> whole) {
        try {
            PduReader message = joiner.accept(PduReader.of(chunk));
            if (message != null) {
                whole.add(message.rest());
            }
        } catch (DecodeException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void channelThatIsNotServed_isDropped_andOneThatDoesNotExist_endsTheSession()
            throws DecodeException, ProtocolViolation {
        int clipboard = pair.accepted().channelId("cliprdr").orElseThrow();
        ByteBuf out = Unpooled.buffer();
        client.output().channel(clipboard, random(10).asBuffer(), out);
        server.receive(out, atServer::add);
        assertThat(atServer).isEmpty();
        client.output().channel(1999, random(10).asBuffer(), out.clear());
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> server.receive(out, atServer::add))
                .matches(e -> e.errorInfo() == ErrorInfo.INVALIDCHANNELID);
    }

    @Test
    void dataOfAnotherUser_endsTheSession() {
        Connected connected = pair.connected();
        Bytes forged = PduWriter.toBytes(
                new DataFrame(new SendDataRequest(connected.userId() + 1, connected.ioChannelId(), random(20))));
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> server.receive(forged.asBuffer(), atServer::add));
    }

    @Test
    void updates_arriveWhole() throws DecodeException {
        for (int size : new int[] {1, 10_000, 300_000}) {
            Bytes update = random(size);
            ByteBuf out = Unpooled.buffer();
            server.output().update(UpdateCode.BITMAP, update.asBuffer(), out);
            List<Bytes> bodies = new ArrayList<>();
            while (out.isReadable()) {
                client.receive(out.readSlice(Math.min(1000, out.readableBytes())), event -> {
                    if (event instanceof ServerEvent.Update whole) {
                        assertThat(whole.code()).isEqualTo(UpdateCode.BITMAP);
                        bodies.add(whole.body().rest());
                    }
                });
            }
            assertThat(bodies).containsExactly(update);
        }
    }

    @Test
    void serversWords_becomeEvents() throws DecodeException {
        ServerOutput out = server.output();
        Flags<SetKeyboardIndicators.Led> caps = Flags.of(SetKeyboardIndicators.Led.CAPS_LOCK);
        client.receive(
                out.keyboardIndicators(caps)
                        .concat(out.setErrorInfo(ErrorInfo.IDLE_TIMEOUT))
                        .concat(out.disconnect(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED))
                        .asBuffer(),
                atClient::add);
        assertThat(atClient)
                .containsExactly(
                        new ServerEvent.Data(new SetKeyboardIndicators(caps)),
                        new ServerEvent.Data(new SetErrorInfo(ErrorInfo.IDLE_TIMEOUT)),
                        new ServerEvent.Disconnected(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED));
    }

    @Test
    void reactivation_givesBothSidesTheNewSize_andKeysAreNotLost() throws DecodeException, ProtocolViolation {
        Admission smaller = new Admission(800, 600, 16);
        Bytes late = client.output().input(List.of(KEY_A));
        Bytes toClient = server.reactivate(smaller);
        assertThat(server.isReactivating()).isTrue();
        toServerByteByByte(late);
        while (!toClient.isEmpty()) {
            List<ServerEvent> events = new ArrayList<>();
            client.receive(toClient.asBuffer(), events::add);
            atClient.addAll(events);
            Bytes answers = Bytes.EMPTY;
            for (ServerEvent event : events) {
                if (event instanceof ServerEvent.Reply reply) {
                    answers = answers.concat(reply.bytes());
                }
            }
            int seen = atServer.size();
            toServerByteByByte(answers);
            toClient = Bytes.EMPTY;
            for (ClientEvent event : atServer.subList(seen, atServer.size())) {
                if (event instanceof ClientEvent.Reply reply) {
                    toClient = toClient.concat(reply.bytes());
                }
            }
        }
        assertThat(atServer.getFirst()).isEqualTo(new ClientEvent.Input(List.of(KEY_A)));
        assertThat(atServer.getLast()).isEqualTo(new ClientEvent.Reactivated(server.accepted()));
        assertThat(server.accepted().admission()).isEqualTo(smaller);
        assertThat(server.isReactivating()).isFalse();
        assertThat(client.connected().desktop()).isEqualTo(new Connected.ServerDesktop(800, 600, 16));
        assertThat(client.connected().shareId()).isEqualTo(server.accepted().shareId());
        assertThat(server.accepted().shareId()).isNotEqualTo(pair.accepted().shareId());
        assertThat(atClient).contains(new ServerEvent.Deactivated());
    }

    @Test
    void malformedInput_isADecodeException() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> server.receive(Bytes.ofHex("0403ff").asBuffer(), atServer::add));
    }

    private void toServerByteByByte(Bytes bytes) throws DecodeException, ProtocolViolation {
        for (int i = 0; i < bytes.length(); i++) {
            server.receive(bytes.slice(i, i + 1).asBuffer(), atServer::add);
        }
    }

    private static Bytes random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Bytes.ofOwned(bytes);
    }
}
