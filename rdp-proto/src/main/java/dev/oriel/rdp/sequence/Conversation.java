package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.CredsspServer;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientCoreTail;
import dev.oriel.rdp.gcc.MonitorDefinition;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.mcs.SendDataIndication;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.NetworkMeter;
import dev.oriel.rdp.pcb.Preconnection;
import dev.oriel.rdp.security.ClientInfo;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.DataFrame;
import dev.oriel.rdp.x224.SecurityProtocol;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the phases of one {@link Acceptor} have learned and want done. Confined to it; not thread-safe. */
final class Conversation implements AutoCloseable {

    private final AcceptorConfig config;
    private List<AcceptorAction> actions = new ArrayList<>();
    private final NetworkMeter meter;
    private @Nullable CredsspServer credssp;

    @Nullable
    Preconnection preconnection;

    @Nullable
    ConnectionRequest request;

    SecurityProtocol selected = SecurityProtocol.SSL;

    /** Our TLS key, SubjectPublicKeyInfo. */
    @Nullable
    Bytes serverKey;

    @Nullable
    ClientIdentity identity;

    /** The password is right, but the user may not connect; the client hears it after licensing. */
    boolean denied;

    @Nullable
    ClientCoreData core;

    @Nullable
    ClientInfo info;

    /** The password in the info is the caller's to wipe. */
    boolean infoHandedOver;

    int userId;

    /** 0 when the client has no message channel, or has not joined it. */
    int messageChannelId;

    /** 0 before Demand Active. */
    long shareId;

    /** How to speak to the client when it is refused now. */
    Words words = Words.NONE;

    /** What the client is told when it is refused. */
    ErrorInfo errorInfo = ErrorInfo.NONE;

    private boolean tlsStarts;

    List<MonitorDefinition> monitors = List.of();
    List<StaticChannel> channels = List.of();

    Conversation(AcceptorConfig config) {
        this.config = config;
        this.meter = new NetworkMeter(config.time());
    }

    NetworkMeter meter() {
        return meter;
    }

    /** Whether the client says that it answers network detection. */
    boolean clientDetectsNetwork() {
        return core().has(ClientCoreTail.EarlyCapability.SUPPORT_NETCHAR_AUTODETECT);
    }

    AcceptorConfig config() {
        return config;
    }

    void send(Pdu pdu) {
        send(PduWriter.toBytes(pdu));
    }

    void send(Bytes bytes) {
        act(new AcceptorAction.Send(bytes));
    }

    void sendDomain(DomainPdu pdu) {
        send(new DataFrame(pdu));
    }

    /** Sends on the channel of the session itself. */
    void sendIoData(Pdu pdu) {
        send(ioData(pdu));
    }

    /** The frame of a PDU on the channel of the session itself. */
    Bytes ioData(Pdu pdu) {
        return data(McsIds.IO_CHANNEL, pdu);
    }

    void sendMessage(MessagePdu pdu) {
        send(data(messageChannelId, pdu));
    }

    private static Bytes data(int channelId, Pdu pdu) {
        return PduWriter.toBytes(
                new DataFrame(new SendDataIndication(McsIds.SERVER, channelId, PduWriter.toBytes(pdu))));
    }

    /** The data of a frame that must be for the session itself. */
    PduReader openIoData(ByteBuf frame) throws DecodeException, Refusal {
        return openOnly(McsIds.IO_CHANNEL, frame);
    }

    /** The PDU of a frame that must be for the message channel. */
    MessagePdu openMessage(ByteBuf frame) throws DecodeException, Refusal {
        return MessagePdu.decode(openOnly(messageChannelId, frame));
    }

    private PduReader openOnly(int channelId, ByteBuf frame) throws DecodeException, Refusal {
        PduReader in = PduReader.of(frame);
        PduReader payload = DataFrame.open(in);
        in.expectEnd("tpkt");
        if (!SendDataHeader.isNext(payload)) {
            throw unexpected(DomainPdu.decode(payload));
        }
        SendDataHeader header = SendDataHeader.decode(payload);
        PduReader data = payload.slice("userData", header.length());
        payload.expectEnd("userData");
        if (header.initiator() != userId || header.channelId() != channelId) {
            throw Refusal.outOfOrder("data on channel " + header.channelId() + " too early");
        }
        return data;
    }

    /** The data of a frame for the session itself; null when it is for another channel. */
    @Nullable
    PduReader openSessionData(ByteBuf frame) throws DecodeException, Refusal {
        PduReader payload = DataFrame.open(PduReader.of(frame));
        if (!SendDataHeader.isNext(payload)) {
            throw unexpected(DomainPdu.decode(payload));
        }
        SendDataHeader header = SendDataHeader.decode(payload);
        PduReader data = payload.slice("userData", header.length());
        return header.channelId() == McsIds.IO_CHANNEL ? data : null;
    }

    /** Whether the client shows what Set Error Info says. */
    private boolean clientShowsErrors() {
        return core().has(ClientCoreTail.EarlyCapability.SUPPORT_ERRINFO_PDU)
                || ClientQuirk.SHOWS_UNANNOUNCED_ERRORS.appliesTo(core());
    }

    private void sendErrorInfo() {
        sendIoData(new ShareData(McsIds.SERVER, shareId, new SetErrorInfo(errorInfo)));
    }

    static Refusal unexpected(DomainPdu pdu) {
        return pdu instanceof DisconnectProviderUltimatum bye
                ? Refusal.of(RejectionReason.CLIENT_LEFT, "client disconnects: " + bye.reason())
                : Refusal.outOfOrder("unexpected " + pdu);
    }

    /** Tells the client that it is refused, as well as it can understand now. Returns the words for people. */
    String sayRefused() {
        return switch (words) {
            case NONE -> "nothing";
            case DISCONNECT -> {
                sendDomain(new DisconnectProviderUltimatum(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED));
                yield "disconnect";
            }
            case ERROR_INFO -> {
                boolean shown = clientShowsErrors();
                if (shown) {
                    sendErrorInfo();
                }
                sendDomain(new DisconnectProviderUltimatum(DisconnectProviderUltimatum.Reason.PROVIDER_INITIATED));
                yield shown ? "error info " + errorInfo : "disconnect";
            }
        };
    }

    ClientCoreData core() {
        if (core == null) {
            throw new IllegalStateException("no core data yet");
        }
        return core;
    }

    /** The proved identity, which is the caller's to close from now on; null for a TLS-only client. */
    @Nullable
    ClientIdentity handOverIdentity() {
        ClientIdentity given = identity;
        identity = null;
        return given;
    }

    /** TLS starts behind what has been sent so far. */
    void startTls() {
        tlsStarts = true;
    }

    /** Whether {@link #startTls} was called since the last time. */
    boolean tlsStarts() {
        boolean starts = tlsStarts;
        tlsStarts = false;
        return starts;
    }

    void act(AcceptorAction action) {
        actions.add(action);
    }

    List<AcceptorAction> takeActions() {
        List<AcceptorAction> taken = List.copyOf(actions);
        actions = new ArrayList<>();
        return taken;
    }

    void closeOnEnd(CredsspServer server) {
        credssp = server;
    }

    @Override
    public void close() {
        if (credssp != null) {
            credssp.close();
        }
        if (identity != null) {
            identity.close();
        }
        if (info != null && !infoHandedOver) {
            info.password().close();
        }
    }
}
