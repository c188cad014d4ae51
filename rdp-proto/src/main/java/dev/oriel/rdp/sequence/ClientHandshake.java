package dev.oriel.rdp.sequence;

import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.gcc.ConferenceCreateResponse;
import dev.oriel.rdp.gcc.ServerMessageChannelData;
import dev.oriel.rdp.gcc.ServerNetworkData;
import dev.oriel.rdp.gcc.ServerSecurityData;
import dev.oriel.rdp.license.LicenseClient;
import dev.oriel.rdp.license.LicensePdu;
import dev.oriel.rdp.license.LicenseStep;
import dev.oriel.rdp.mcs.AttachUserConfirm;
import dev.oriel.rdp.mcs.AttachUserRequest;
import dev.oriel.rdp.mcs.ChannelJoinConfirm;
import dev.oriel.rdp.mcs.ChannelJoinRequest;
import dev.oriel.rdp.mcs.ConnectInitial;
import dev.oriel.rdp.mcs.ConnectResponse;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.mcs.ErectDomainRequest;
import dev.oriel.rdp.mcs.McsResult;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.mcs.SendDataRequest;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.security.Secured;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.share.ErrorInfo;
import dev.oriel.rdp.share.ServerRedirection;
import dev.oriel.rdp.share.SetErrorInfo;
import dev.oriel.rdp.share.ShareControlPdu;
import dev.oriel.rdp.share.ShareData;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.DataFrame;
import dev.oriel.rdp.x224.SecurityProtocol;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's side from MCS Connect Initial to the font map, MS-RDPBCGR 1.3.1.1. Part of {@link Connector}, not
 * thread-safe.
 */
final class ClientHandshake implements AutoCloseable {

    private enum State {
        CONNECT_RESPONSE,
        ATTACH_CONFIRM,
        JOINS,
        LICENSE,
        ACTIVATION
    }

    private final ConnectorConfig config;
    private final TsPasswordCredentials credentials;
    private State state = State.CONNECT_RESPONSE;
    private List<StaticChannel> channels = List.of();
    private final List<Integer> unjoined = new ArrayList<>();
    private final ClientMessages messages;
    private final LicenseClient licensing;
    private int ioChannelId;
    private int messageChannelId;
    private int userId;
    private @Nullable RedirectionPacket redirection;
    private @Nullable ClientActivation activation;

    ClientHandshake(ConnectorConfig config, TsPasswordCredentials credentials) {
        this.config = config;
        this.credentials = credentials;
        this.messages = new ClientMessages(config.time());
        this.licensing = new LicenseClient(credentials.user(), config.clientName(), config.random());
    }

    Pdu start(SecurityProtocol selected) {
        return new DataFrame(new ConnectInitial(PduWriter.toBytes(ClientSettings.of(config, selected))));
    }

    boolean isDone() {
        return activation != null && activation.isDone();
    }

    /** Where the server sends us instead, or null. */
    @Nullable
    RedirectionPacket redirection() {
        return redirection;
    }

    Connected connected(Bytes unread) {
        if (activation == null) {
            throw new IllegalStateException("not active");
        }
        return new Connected(
                userId,
                ioChannelId,
                activation.shareId(),
                channels,
                activation.serverCapabilities(),
                activation.desktop(),
                messageChannelId,
                messages.estimate(),
                unread);
    }

    /** Takes one frame; the answer is what to send. The frame is borrowed. */
    List<Pdu> receive(ByteBuf frame) throws DecodeException, ConnectionFailed {
        if (Framing.isFastPath(frame)) {
            // Output before the font map is allowed; the first full update comes after it.
            return List.of();
        }
        PduReader in = PduReader.of(frame);
        PduReader payload = DataFrame.open(in);
        in.expectEnd("tpkt");
        if (state == State.CONNECT_RESPONSE) {
            return connect(ConnectResponse.decode(payload));
        }
        if (SendDataHeader.isNext(payload)) {
            SendDataHeader header = SendDataHeader.decode(payload);
            PduReader data = payload.slice("userData", header.length());
            if (header.channelId() == ioChannelId) {
                return data(data);
            }
            return messageChannelId != 0 && header.channelId() == messageChannelId
                    ? message(MessagePdu.decode(data))
                    : List.of();
        }
        DomainPdu pdu = DomainPdu.decode(payload);
        payload.expectEnd("DomainMCSPDU");
        return switch (pdu) {
            case AttachUserConfirm confirm -> attached(confirm);
            case ChannelJoinConfirm confirm -> joined(confirm);
            case DisconnectProviderUltimatum bye ->
                throw new ConnectionFailed(FailureReason.DISCONNECTED, "server disconnects: " + bye.reason());
            default -> throw unexpected(pdu);
        };
    }

    private ConnectionFailed unexpected(DomainPdu pdu) {
        return new ConnectionFailed(FailureReason.MALFORMED, "unexpected " + pdu + " in " + state);
    }

    private List<Pdu> connect(ConnectResponse response) throws DecodeException, ConnectionFailed {
        if (response.result() != McsResult.SUCCESSFUL) {
            throw new ConnectionFailed(FailureReason.DISCONNECTED, "MCS connect: " + response.result());
        }
        ConferenceCreateResponse settings = ConferenceCreateResponse.decode(PduReader.of(response.userData()));
        ServerSecurityData security = settings.find(ServerSecurityData.class).orElse(ServerSecurityData.NONE);
        if (!security.equals(ServerSecurityData.NONE)) {
            throw new ConnectionFailed(FailureReason.SECURITY_PROTOCOL, "server wants Standard RDP security too");
        }
        ServerNetworkData network = settings.find(ServerNetworkData.class)
                .orElseThrow(() -> DecodeException.invalid("serverNetworkData", "missing"));
        if (network.channelIds().size() != config.channels().size()) {
            throw DecodeException.invalid(
                    "channelCount", "want " + config.channels().size());
        }
        ioChannelId = network.ioChannelId();
        List<StaticChannel> given = new ArrayList<>();
        for (int i = 0; i < config.channels().size(); i++) {
            int id = network.channelIds().get(i);
            if (id != 0) {
                given.add(new StaticChannel(id, config.channels().get(i)));
            }
        }
        channels = List.copyOf(given);
        messageChannelId = settings.find(ServerMessageChannelData.class)
                .map(ServerMessageChannelData::channelId)
                .orElse(0);
        state = State.ATTACH_CONFIRM;
        return List.of(new DataFrame(new ErectDomainRequest()), new DataFrame(new AttachUserRequest()));
    }

    private List<Pdu> attached(AttachUserConfirm confirm) throws ConnectionFailed {
        if (state != State.ATTACH_CONFIRM) {
            throw unexpected(confirm);
        }
        Integer initiator = confirm.initiator();
        if (confirm.result() != McsResult.SUCCESSFUL || initiator == null) {
            throw new ConnectionFailed(FailureReason.DISCONNECTED, "MCS attach: " + confirm.result());
        }
        userId = initiator;
        unjoined.add(userId);
        unjoined.add(ioChannelId);
        if (messageChannelId != 0) {
            unjoined.add(messageChannelId);
        }
        channels.forEach(channel -> unjoined.add(channel.id()));
        state = State.JOINS;
        return nextJoin();
    }

    private List<Pdu> joined(ChannelJoinConfirm confirm) throws ConnectionFailed {
        if (state != State.JOINS) {
            throw unexpected(confirm);
        }
        Integer asked = unjoined.getFirst();
        if (confirm.result() != McsResult.SUCCESSFUL || !asked.equals(confirm.channelId())) {
            throw new ConnectionFailed(FailureReason.DISCONNECTED, "join of " + asked + ": " + confirm);
        }
        unjoined.removeFirst();
        return nextJoin();
    }

    private List<Pdu> nextJoin() {
        if (!unjoined.isEmpty()) {
            return List.of(new DataFrame(new ChannelJoinRequest(userId, unjoined.getFirst())));
        }
        state = State.LICENSE;
        Secret known =
                config.options().credentialless() == CredentiallessLogon.ON ? Secret.EMPTY : credentials.password();
        try (Secret password = known.copy()) {
            return List.of(toServer(new Secured(
                    new SecurityHeader(SecurityHeader.Flag.INFO_PKT),
                    ClientLogon.info(config, credentials, password))));
        }
    }

    private List<Pdu> message(MessagePdu pdu) throws ConnectionFailed {
        if (state != State.LICENSE && state != State.ACTIVATION) {
            throw new ConnectionFailed(FailureReason.MALFORMED, "message channel in " + state);
        }
        return messages.receive(pdu).map(this::onMessageChannel).stream().toList();
    }

    private Pdu onMessageChannel(MessagePdu pdu) {
        return new DataFrame(new SendDataRequest(userId, messageChannelId, PduWriter.toBytes(pdu)));
    }

    private List<Pdu> data(PduReader data) throws DecodeException, ConnectionFailed {
        if (state == State.LICENSE) {
            return license(data);
        }
        if (activation == null) {
            throw new ConnectionFailed(FailureReason.MALFORMED, "session data in " + state);
        }
        List<Pdu> answers = new ArrayList<>();
        while (data.hasRemaining()) {
            ShareControlPdu pdu = ShareControlPdu.decode(data);
            if (pdu instanceof ShareData share && share.payload() instanceof SetErrorInfo error) {
                refused(error);
            }
            if (pdu instanceof ServerRedirection sentOn) {
                redirection = sentOn.packet();
                return answers;
            }
            activation.receive(pdu).forEach(answer -> answers.add(toServer(answer)));
        }
        return answers;
    }

    private static void refused(SetErrorInfo error) throws ConnectionFailed {
        if (error.errorInfo() != ErrorInfo.NONE.code()) {
            String why = error.known().map(Enum::toString).orElse("error info " + error.errorInfo());
            throw new ConnectionFailed(
                    FailureReason.DISCONNECTED,
                    "server says " + why,
                    error.known().orElse(null));
        }
    }

    private List<Pdu> license(PduReader data) throws DecodeException, ConnectionFailed {
        SecurityHeader header = SecurityHeader.decode(data);
        if (header.flags().has(SecurityHeader.Flag.REDIRECTION_PKT)) {
            redirection = RedirectionPacket.decode(data);
            return List.of();
        }
        if (!header.flags().has(SecurityHeader.Flag.LICENSE_PKT)) {
            return List.of();
        }
        return switch (licensing.receive(LicensePdu.decode(data))) {
            case LicenseStep.Answer answer ->
                List.of(toServer(new Secured(new SecurityHeader(SecurityHeader.Flag.LICENSE_PKT), answer.pdu())));
            case LicenseStep.Granted granted -> {
                activation = new ClientActivation(config.desktop(), userId);
                state = State.ACTIVATION;
                yield List.of();
            }
            case LicenseStep.Refused refused -> throw new ConnectionFailed(FailureReason.LICENSING, refused.detail());
        };
    }

    @Override
    public void close() {
        licensing.close();
    }

    private Pdu toServer(Pdu pdu) {
        return new DataFrame(new SendDataRequest(userId, ioChannelId, PduWriter.toBytes(pdu)));
    }
}
