package dev.oriel.rdp.session;

import dev.oriel.rdp.fastpath.Reassembler;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.message.AutoDetectRequest;
import dev.oriel.rdp.message.AutoDetectResponse;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.MultitransportRequest;
import dev.oriel.rdp.message.MultitransportResponse;
import dev.oriel.rdp.message.NetworkCharacteristics;
import dev.oriel.rdp.message.NetworkResponder;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.ClientActivation;
import dev.oriel.rdp.sequence.Connected;
import dev.oriel.rdp.sequence.FrameBuffer;
import dev.oriel.rdp.sequence.Framing;
import dev.oriel.rdp.sequence.Limits;
import dev.oriel.rdp.sequence.StaticChannel;
import dev.oriel.rdp.share.AutoReconnectStatus;
import dev.oriel.rdp.share.DeactivateAll;
import dev.oriel.rdp.share.LogonExtended;
import dev.oriel.rdp.share.SaveSessionInfo;
import dev.oriel.rdp.share.ServerRedirection;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.StatusInfo;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.DataFrame;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The active stage in the client's role: bytes of the server in, {@link ServerEvent}s out; what the client says is
 * encoded by {@link #output()}. Answers a server's deactivation-reactivation by itself. A {@link DecodeException} ends the
 * session. Not thread-safe; confined to the connection's loop.
 */
public final class ClientSession {

    private final FrameBuffer input = new FrameBuffer(ServerSession.MAX_BUFFERED);
    private final BulkAgreement bulk;
    private final @Nullable ChannelReader chunks;
    private final Reassembler updates;
    private final Map<Integer, String> channels = new HashMap<>();
    private final Admission desktop;
    private final NetworkResponder network;
    private Connected connected;
    private ClientOutput output;
    private @Nullable ClientActivation reactivation;

    /**
     * A session that begins.
     *
     * @param desktop what we ask for at a reactivation
     */
    public ClientSession(Connected connected, Admission desktop) {
        this(connected, desktop, InstantSource.system());
    }

    /**
     * A session that begins, with a clock for network detection.
     *
     * @param desktop what we ask for at a reactivation
     */
    public ClientSession(Connected connected, Admission desktop, InstantSource time) {
        this.network = new NetworkResponder(time);
        this.connected = connected;
        this.desktop = desktop;
        this.bulk = BulkAgreement.ofClient(connected, desktop);
        this.chunks = bulk.channelReader();
        this.updates = new Reassembler(Limits.MULTIFRAGMENT_MAX, bulk.received);
        this.output = new ClientOutput(connected, bulk);
        for (StaticChannel channel : connected.channels()) {
            channels.put(channel.id(), channel.name());
        }
    }

    /** What was agreed on last. */
    public Connected connected() {
        return connected;
    }

    /** The encoder for what was agreed on last. */
    public ClientOutput output() {
        return output;
    }

    /** Takes bytes as they arrive; the sink is called for each event in order. The buffer is borrowed. */
    public void receive(ByteBuf borrowed, ServerEvent.Sink sink) throws DecodeException {
        input.append(borrowed);
        for (ByteBuf frame = input.next(Framing::session); frame != null; frame = input.next(Framing::session)) {
            network.received(frame.readableBytes());
            if (Framing.isFastPath(frame)) {
                updates.accept(PduReader.of(frame), (code, body) -> sink.on(new ServerEvent.Update(code, body)));
            } else {
                slowPath(frame, sink);
            }
        }
    }

    private void slowPath(ByteBuf frame, ServerEvent.Sink sink) throws DecodeException {
        PduReader in = PduReader.of(frame);
        PduReader payload = DataFrame.open(in);
        in.expectEnd("tpkt");
        if (!SendDataHeader.isNext(payload)) {
            if (DomainPdu.decode(payload) instanceof DisconnectProviderUltimatum bye) {
                sink.on(new ServerEvent.Disconnected(bye.reason()));
            }
            return;
        }
        SendDataHeader header = SendDataHeader.decode(payload);
        String name = channels.get(header.channelId());
        if (name != null) {
            ByteBuf chunk = payload.borrow("userData", header.length());
            sink.on(new ServerEvent.ChannelData(name, chunks == null ? chunk : chunks.read(chunk)));
        } else if (header.channelId() == connected.ioChannelId()) {
            PduReader data = payload.slice("userData", header.length());
            while (data.hasRemaining()) {
                control(ShareControlPdu.decode(data, bulk.received), sink);
            }
        } else if (header.channelId() == connected.messageChannelId()) {
            message(MessagePdu.decode(payload.slice("userData", header.length())), sink);
        }
    }

    private void message(MessagePdu pdu, ServerEvent.Sink sink) throws DecodeException {
        switch (pdu) {
            case AutoDetectRequest request -> {
                Optional<AutoDetectResponse> answer = network.receive(request);
                if (answer.isPresent()) {
                    reply(answer.get(), sink);
                } else if (request instanceof NetworkCharacteristics) {
                    sink.on(new SessionNotice.NetworkTold(network.estimate()));
                }
            }
            case MultitransportRequest request ->
                reply(new MultitransportResponse(request.requestId(), MultitransportResponse.E_ABORT), sink);
            case Heartbeat heartbeat -> sink.on(new SessionNotice.HeartbeatTaken(heartbeat));
            case AutoDetectResponse response -> {
                // A client's word from a server means nothing.
            }
            case MultitransportResponse response -> {
                // As above.
            }
            case MessagePdu.Unknown unknown -> {
                // Something new that can be skipped.
            }
        }
    }

    private void reply(MessagePdu pdu, ServerEvent.Sink sink) throws DecodeException {
        sink.on(new ServerEvent.Reply(ClientOutput.data(connected, connected.messageChannelId(), pdu)));
    }

    private void control(ShareControlPdu pdu, ServerEvent.Sink sink) throws DecodeException {
        if (pdu instanceof DeactivateAll) {
            reactivation = new ClientActivation(desktop, connected.userId());
            sink.on(new ServerEvent.Deactivated());
            return;
        }
        if (pdu instanceof ServerRedirection redirection) {
            sink.on(new ServerEvent.Redirected(redirection.packet()));
            return;
        }
        ClientActivation activation = reactivation;
        if (activation != null) {
            for (Pdu answer : activation.receive(pdu)) {
                sink.on(new ServerEvent.Reply(ClientOutput.io(connected, answer)));
            }
            if (activation.isDone()) {
                reactivation = null;
                connected = connected.reactivated(activation);
                output = new ClientOutput(connected, bulk);
                sink.on(new ServerEvent.Reactivated(connected));
                return;
            }
        }
        if (pdu instanceof ShareData data) {
            data(data.payload(), sink);
        }
    }

    private static void data(ShareDataPdu pdu, ServerEvent.Sink sink) throws DecodeException {
        switch (pdu) {
            case SaveSessionInfo saved -> {
                sink.on(new SessionNotice.LoggedOn(saved.info()));
                if (saved.info() instanceof LogonExtended extended && extended.autoReconnect() != null) {
                    sink.on(new SessionNotice.ReconnectOffered(extended.autoReconnect()));
                }
            }
            case AutoReconnectStatus status -> sink.on(new SessionNotice.ReconnectFailed());
            case StatusInfo status -> sink.on(new SessionNotice.Status(status));
            default -> sink.on(new ServerEvent.Data(pdu));
        }
    }
}
