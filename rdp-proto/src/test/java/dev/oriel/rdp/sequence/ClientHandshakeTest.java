package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oriel.rdp.credssp.TsPasswordCredentials;
import dev.oriel.rdp.gcc.ConferenceCreateResponse;
import dev.oriel.rdp.gcc.RdpVersion;
import dev.oriel.rdp.gcc.ServerCoreData;
import dev.oriel.rdp.gcc.ServerDataBlock;
import dev.oriel.rdp.gcc.ServerMessageChannelData;
import dev.oriel.rdp.gcc.ServerNetworkData;
import dev.oriel.rdp.gcc.ServerSecurityData;
import dev.oriel.rdp.license.LicenseError;
import dev.oriel.rdp.license.LicensePdu;
import dev.oriel.rdp.license.LicenseServerScript;
import dev.oriel.rdp.mcs.AttachUserConfirm;
import dev.oriel.rdp.mcs.ChannelJoinConfirm;
import dev.oriel.rdp.mcs.ConnectResponse;
import dev.oriel.rdp.mcs.McsResult;
import dev.oriel.rdp.mcs.SendDataHeader;
import dev.oriel.rdp.mcs.SendDataIndication;
import dev.oriel.rdp.message.Heartbeat;
import dev.oriel.rdp.message.MessagePdu;
import dev.oriel.rdp.message.MultitransportRequest;
import dev.oriel.rdp.message.MultitransportResponse;
import dev.oriel.rdp.redirection.RedirectionPacket;
import dev.oriel.rdp.security.Secured;
import dev.oriel.rdp.security.SecurityHeader;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.wire.Secret;
import dev.oriel.rdp.x224.DataFrame;
import dev.oriel.rdp.x224.SecurityProtocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that our acceptor is not like, played by hand. */
final class ClientHandshakeTest {

    private static final int USER = 1007;
    private static final int MESSAGES = 1006;

    private final ClientHandshake handshake = new ClientHandshake(
            Loopback.client(ConnectorConfig.Start.NEGOTIATE, SecurityProtocol.SSL),
            new TsPasswordCredentials("LAB", "alice", Secret.of("pw")));

    @Test
    void licensing_isFollowedToItsEnd() throws DecodeException, ConnectionFailed {
        joinAll(MESSAGES);
        LicenseServerScript server = new LicenseServerScript();
        LicensePdu message = server.start();
        for (int i = 0; i < 2; i++) {
            message = server.receive(license(receive(licensing(message))));
        }
        assertThat(receive(licensing(message))).isEmpty();
        assertThatExceptionOfType(DecodeException.class)
                .as("the share follows")
                .isThrownBy(() -> receive(licensing(LicenseError.VALID_CLIENT)));
    }

    @Test
    void licensingError_isAFailure() throws DecodeException, ConnectionFailed {
        joinAll(MESSAGES);
        assertThatExceptionOfType(ConnectionFailed.class)
                .isThrownBy(() -> receive(licensing(new LicenseError(2, 1, Bytes.EMPTY))))
                .matches(e -> e.toAction().reason() == FailureReason.LICENSING);
    }

    @Test
    void otherTransports_areRefused_andHeartbeatsTaken() throws DecodeException, ConnectionFailed {
        joinAll(MESSAGES);
        MultitransportRequest offer =
                new MultitransportRequest(3, MultitransportRequest.UDP_FECR, Bytes.of(new byte[16]));
        List<Pdu> answers = receive(data(MESSAGES, offer));
        PduReader in = payload(answers.getFirst());
        SendDataHeader header = SendDataHeader.decode(in);
        assertThat(header.channelId()).isEqualTo(MESSAGES);
        assertThat(MessagePdu.decode(in.slice("userData", header.length())))
                .isEqualTo(new MultitransportResponse(3, MultitransportResponse.E_ABORT));
        assertThat(receive(data(MESSAGES, new Heartbeat(1, 2, 3)))).isEmpty();
        assertThat(receive(data(MESSAGES, new MultitransportResponse(3, 0)))).isEmpty();
    }

    @Test
    void messageChannel_thatWasNotGiven_isIgnored() throws DecodeException, ConnectionFailed {
        joinAll(0);
        assertThat(receive(data(MESSAGES, new MultitransportRequest(3, 1, Bytes.of(new byte[16])))))
                .isEmpty();
    }

    @Test
    void messageBeforeTheJoins_isAFailure() throws DecodeException, ConnectionFailed {
        connect(MESSAGES);
        assertThatExceptionOfType(ConnectionFailed.class)
                .isThrownBy(() -> receive(data(MESSAGES, new Heartbeat(1, 2, 3))));
    }

    @Test
    void redirection_behindASecurityHeader_isTaken() throws DecodeException, ConnectionFailed {
        joinAll(MESSAGES);
        RedirectionPacket packet = RedirectionPacket.toAddress(1, "10.0.0.7");
        receive(data(McsIds.IO_CHANNEL, new Secured(new SecurityHeader(SecurityHeader.Flag.REDIRECTION_PKT), packet)));
        assertThat(handshake.redirection()).isEqualTo(packet);
        assertThat(handshake.isDone()).isFalse();
    }

    private void connect(int messageChannel) throws DecodeException, ConnectionFailed {
        List<ServerDataBlock> blocks = new ArrayList<>(List.of(
                new ServerCoreData(RdpVersion.RDP_10_7, 1, Flags.none()),
                ServerSecurityData.NONE,
                new ServerNetworkData(McsIds.IO_CHANNEL, List.of(1004, 1005))));
        if (messageChannel != 0) {
            blocks.add(new ServerMessageChannelData(messageChannel));
        }
        receive(new ConnectResponse(PduWriter.toBytes(new ConferenceCreateResponse(blocks))));
    }

    private void joinAll(int messageChannel) throws DecodeException, ConnectionFailed {
        connect(messageChannel);
        receive(new AttachUserConfirm(McsResult.SUCCESSFUL, USER));
        int[] order = messageChannel == 0
                ? new int[] {USER, McsIds.IO_CHANNEL, 1004, 1005}
                : new int[] {USER, McsIds.IO_CHANNEL, messageChannel, 1004, 1005};
        for (int id : order) {
            receive(ChannelJoinConfirm.joined(USER, id));
        }
    }

    private List<Pdu> receive(Pdu pdu) throws DecodeException, ConnectionFailed {
        return handshake.receive(PduWriter.toBytes(new DataFrame(pdu)).asBuffer());
    }

    private static Pdu data(int channel, Pdu pdu) {
        return new SendDataIndication(McsIds.SERVER, channel, PduWriter.toBytes(pdu));
    }

    private static Pdu licensing(LicensePdu pdu) {
        return data(McsIds.IO_CHANNEL, new Secured(new SecurityHeader(SecurityHeader.Flag.LICENSE_PKT), pdu));
    }

    private static LicensePdu license(List<Pdu> answers) throws DecodeException {
        PduReader in = payload(answers.getFirst());
        SendDataHeader header = SendDataHeader.decode(in);
        assertThat(header.channelId()).isEqualTo(McsIds.IO_CHANNEL);
        assertThat(SecurityHeader.decode(in).flags().has(SecurityHeader.Flag.LICENSE_PKT))
                .isTrue();
        return LicensePdu.decode(in);
    }

    private static PduReader payload(Pdu frame) throws DecodeException {
        return DataFrame.open(PduReader.of(PduWriter.toBytes(frame)));
    }
}
