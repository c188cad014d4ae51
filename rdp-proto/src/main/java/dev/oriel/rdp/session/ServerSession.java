package dev.oriel.rdp.session;

import dev.oriel.rdp.input.FastPathInput;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.message.AutoDetectRequest;
import dev.oriel.rdp.message.AutoDetectResponse;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.MultitransportRequest;
import dev.oriel.rdp.message.MultitransportResponse;
import dev.oriel.rdp.sequence.Accepted;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.FrameBuffer;
import dev.oriel.rdp.sequence.Framing;
import dev.oriel.rdp.sequence.McsIds;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.sequence.ServerActivation;
import dev.oriel.rdp.sequence.StaticChannel;
import dev.oriel.rdp.share.DeactivateAll;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.FrameAcknowledge;
import dev.oriel.rdp.share.RefreshRect;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.share.ShareDataPdu;
import dev.oriel.rdp.share.ShutdownRequest;
import dev.oriel.rdp.share.SlowPathInput;
import dev.oriel.rdp.share.SuppressOutput;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.DataFrame;
import dev.oriel.rdp.x224.Tpkt;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The active stage in the server's role: bytes of the client in, {@link ClientEvent}s out; what the server says is
 * encoded by {@link #output()}. A {@link DecodeException}, or a {@link ProtocolViolation} of scope SESSION, ends the
 * session: send {@link ServerOutput#setErrorInfo} and {@link ServerOutput#disconnect}, then close. Not thread-safe;
 * confined to the connection's loop.
 */
public final class ServerSession {

    /** Most input that is kept, bytes: frames have 16-bit lengths, and one read may bring the next as well. */
    public static final int MAX_BUFFERED = 4 * Tpkt.MAX_PACKET_SIZE;

    private static final long SHARE_ID_STEP = 0x0001_0000L;

    private final FrameBuffer input = new FrameBuffer(MAX_BUFFERED);
    private final Map<Integer, String> channels = new HashMap<>();
    private final Set<String> served;
    private final BulkAgreement bulk;
    private final @Nullable ChannelReader chunks;
    private final ServerMessages messages;
    private Accepted accepted;
    private ServerOutput output;
    private @Nullable ServerActivation reactivation;

    /**
     * A session that begins.
     *
     * @param served static channels whose data becomes events; that of others is dropped
     */
    public ServerSession(Accepted accepted, Set<String> served) {
        this(accepted, served, InstantSource.system());
    }

    /**
     * A session that begins, with a clock for network detection.
     *
     * @param served static channels whose data becomes events; that of others is dropped
     */
    public ServerSession(Accepted accepted, Set<String> served, InstantSource time) {
        this.messages = new ServerMessages(accepted, time);
        this.accepted = accepted;
        this.bulk = BulkAgreement.ofServer(accepted);
        bulk.measured(accepted.network());
        this.chunks = bulk.channelReader();
        this.output = new ServerOutput(accepted, bulk);
        this.served = Set.copyOf(served);
        for (StaticChannel channel : accepted.channels()) {
            channels.put(channel.id(), channel.name());
        }
    }

    /** What was agreed on last. */
    public Accepted accepted() {
        return accepted;
    }

    /** The encoder for what was agreed on last. */
    public ServerOutput output() {
        return output;
    }

    /** Network detection and heartbeats. */
    public ServerMessages messages() {
        return messages;
    }

    /** Bytes that bulk compression has kept off the wire; any thread may ask. */
    public long savedBytes() {
        return bulk.saved();
    }

    /** Whether a reactivation is under way: nothing may be drawn until {@link ClientEvent.Reactivated}. */
    public boolean isReactivating() {
        return reactivation != null;
    }

    /** Takes bytes as they arrive; the sink is called for each event in order. The buffer is borrowed. */
    public void receive(ByteBuf borrowed, ClientEvent.Sink sink) throws DecodeException, ProtocolViolation {
        input.append(borrowed);
        for (ByteBuf frame = input.next(Framing::session); frame != null; frame = input.next(Framing::session)) {
            if (Framing.isFastPath(frame)) {
                PduReader in = PduReader.of(frame);
                FastPathInput pdu = FastPathInput.decode(in);
                in.expectEnd("TS_FP_INPUT_PDU");
                sink.on(new ClientEvent.Input(pdu.events()));
            } else {
                slowPath(frame, sink);
            }
        }
    }

    private void slowPath(ByteBuf frame, ClientEvent.Sink sink) throws DecodeException, ProtocolViolation {
        PduReader in = PduReader.of(frame);
        PduReader payload = DataFrame.open(in);
        in.expectEnd("tpkt");
        if (!SendDataHeader.isNext(payload)) {
            if (DomainPdu.decode(payload) instanceof DisconnectProviderUltimatum bye) {
                sink.on(new ClientEvent.Disconnected(bye.reason()));
                return;
            }
            throw violation(ErrorInfo.UNKNOWNPDUTYPE, "MCS PDU in the active stage");
        }
        SendDataHeader header = SendDataHeader.decode(payload);
        if (header.direction() != SendDataHeader.Direction.REQUEST || header.initiator() != accepted.userId()) {
            throw violation(ErrorInfo.INVALIDCHANNELID, "data of user " + header.initiator());
        }
        if (header.channelId() == McsIds.IO_CHANNEL) {
            PduReader data = payload.slice("userData", header.length());
            while (data.hasRemaining()) {
                control(ShareControlPdu.decode(data), sink);
            }
            return;
        }
        if (header.channelId() == messages.channelId()) {
            message(payload.slice("userData", header.length()), sink);
            return;
        }
        String name = channels.get(header.channelId());
        if (name == null) {
            throw violation(ErrorInfo.INVALIDCHANNELID, "data on channel " + header.channelId());
        }
        ByteBuf chunk = payload.borrow("userData", header.length());
        if (chunks != null) {
            // Also of channels that nobody serves: the history runs through all of them.
            chunk = chunks.read(chunk);
        }
        if (served.contains(name)) {
            sink.on(new ClientEvent.ChannelData(name, chunk));
        }
    }

    private void message(PduReader data, ClientEvent.Sink sink) throws DecodeException, ProtocolViolation {
        switch (MessagePdu.decode(data)) {
            case AutoDetectResponse response -> {
                if (messages.receive(response)) {
                    bulk.measured(messages.network());
                    sink.on(new ClientEvent.NetworkMeasured(messages.network()));
                }
            }
            case MultitransportResponse response -> {
                // An answer to nothing: we never offer another transport.
            }
            case MessagePdu.Unknown unknown -> {
                // Something new that can be skipped.
            }
            case AutoDetectRequest request -> throw wrongWay(request);
            case MultitransportRequest request -> throw wrongWay(request);
            case Heartbeat heartbeat -> throw wrongWay(heartbeat);
        }
    }

    private static ProtocolViolation wrongWay(MessagePdu pdu) {
        return violation(ErrorInfo.UNKNOWNPDUTYPE, "server's " + pdu.getClass().getSimpleName() + " from a client");
    }

    private void control(ShareControlPdu pdu, ClientEvent.Sink sink) throws DecodeException, ProtocolViolation {
        ServerActivation activation = reactivation;
        if (activation != null) {
            Optional<Pdu> answer = activation.receive(pdu);
            answer.ifPresent(reply -> sink.on(new ClientEvent.Reply(ServerOutput.io(reply))));
            if (activation.isDone()) {
                reactivated(activation);
                sink.on(new ClientEvent.Reactivated(accepted));
            }
        }
        if (pdu instanceof ShareData data) {
            data(data.payload(), sink);
        }
    }

    private void data(ShareDataPdu pdu, ClientEvent.Sink sink) throws DecodeException {
        switch (pdu) {
            case SlowPathInput slow -> {
                PduReader in = PduReader.of(slow.payload());
                sink.on(new ClientEvent.Input(
                        dev.oriel.rdp.input.SlowPathInput.decode(in).events()));
            }
            case SuppressOutput suppress -> sink.on(new ClientEvent.SuppressOutput(suppress.desktopRect()));
            case RefreshRect refresh -> sink.on(new ClientEvent.RefreshRect(refresh.areasToRefresh()));
            case ShutdownRequest shutdown -> sink.on(new ClientEvent.ShutdownRequested());
            case FrameAcknowledge acknowledge -> sink.on(new ClientEvent.FrameAcknowledged(acknowledge.frameId()));
            // Persistent keys, cache errors and the like concern what we do not offer; finalization is handled above.
            default -> {}
        }
    }

    /**
     * Begins a deactivation-reactivation, MS-RDPBCGR 1.3.1.3: the client gets another desktop size inside the same
     * connection. Draw nothing from now on until {@link ClientEvent.Reactivated}.
     *
     * @return what to send
     */
    public Bytes reactivate(Admission admission) {
        long shareId = (accepted.shareId() + SHARE_ID_STEP) & 0xffff_ffffL;
        ServerActivation activation = new ServerActivation(admission, shareId, accepted.userId());
        reactivation = activation;
        return ServerOutput.io(new DeactivateAll(McsIds.SERVER, accepted.shareId()))
                .concat(ServerOutput.io(activation.demandActive()));
    }

    private void reactivated(ServerActivation activation) {
        reactivation = null;
        accepted = accepted.reactivated(activation);
        output = new ServerOutput(accepted, bulk);
    }

    private static ProtocolViolation violation(ErrorInfo error, String detail) {
        return new ProtocolViolation(error, ProtocolViolation.Scope.SESSION, detail);
    }
}
