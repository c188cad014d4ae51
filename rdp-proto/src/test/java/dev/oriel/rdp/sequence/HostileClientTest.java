package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.gcc.ChannelDefinition;
import dev.oriel.rdp.gcc.ClientCoreData;
import dev.oriel.rdp.gcc.ClientDataBlock;
import dev.oriel.rdp.gcc.ClientNetworkData;
import dev.oriel.rdp.gcc.ConferenceCreateRequest;
import dev.oriel.rdp.mcs.AttachUserRequest;
import dev.oriel.rdp.mcs.ChannelJoinRequest;
import dev.oriel.rdp.mcs.ConnectInitial;
import dev.oriel.rdp.mcs.DisconnectProviderUltimatum;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.mcs.ErectDomainRequest;
import dev.oriel.rdp.mcs.SendDataRequest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.Flags;
import dev.oriel.rdp.wire.Pdu;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.ConnectionRequest;
import dev.oriel.rdp.x224.DataFrame;
import dev.oriel.rdp.x224.NegotiationRequest;
import dev.oriel.rdp.x224.SecurityProtocol;
import dev.oriel.testkit.AllocationLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send the wrong thing at the wrong time: each ends in one rejection, never in an exception. */
final class HostileClientTest {

    private static final int USER = McsIds.FIRST_STATIC_CHANNEL + 1;

    private final Acceptor acceptor = new Acceptor(Loopback.server(SecurityPolicy.TLS_ALLOWED, Authorizer.EVERYBODY));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffffffff",
                "474554202f20485454502f312e310d0a",
                "00000000",
                "0300ffff",
                "03000003",
                "0300000b06e00000000000ffffff",
                "160301ffff",
            })
    void firstBytes_ofSomethingElse_areRejected_orWaitInBoundedMemory(String hex) {
        List<AcceptorAction> actions = receive(Bytes.ofHex(hex));
        if (!(actions.isEmpty() || actions.get(0) instanceof AcceptorAction.StartTls)) {
            assertThat(actions.getLast()).isInstanceOf(AcceptorAction.Rejected.class);
        }
    }

    @Test
    void secondPreconnection_isRejected() {
        Bytes pcb = Bytes.ofHex("10000000 00000000 01000000 07000000");
        assertThat(receive(pcb)).isEmpty();
        assertRejected(receive(pcb), RejectionReason.MALFORMED);
    }

    @Test
    void floodBeforeTheEnd_isRejected() {
        toAdmission();
        Bytes input = Bytes.ofOwned(new byte[8192]);
        List<AcceptorAction> last = List.of();
        for (int i = 0; i < 4 && last.isEmpty(); i++) {
            last = receive(input);
        }
        assertRejected(last, RejectionReason.FLOOD);
    }

    @Test
    void reservedChannelName_isRejected() {
        toMcs();
        assertRejected(receive(connect("MS_T120")), RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void channelNameTwice_isRejected() {
        toMcs();
        assertRejected(receive(connect("drdynvc", "DRDYNVC")), RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void joinOfAChannelThatWasNotOffered_isRejected() {
        toJoins();
        assertRejected(receive(frame(new ChannelJoinRequest(USER, 1999))), RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void joinInSomebodyElsesName_isRejected() {
        toJoins();
        assertRejected(receive(frame(new ChannelJoinRequest(USER + 1, USER))), RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void joinTwice_isRejected() {
        toJoins();
        assertThat(receive(frame(new ChannelJoinRequest(USER, USER)))).hasSize(1);
        assertRejected(receive(frame(new ChannelJoinRequest(USER, USER))), RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void attachBeforeErect_isRejected() {
        toMcs();
        receive(connect("drdynvc"));
        assertRejected(receive(frame(new AttachUserRequest())), RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void dataBeforeTheJoins_isRejected() {
        toJoins();
        assertRejected(
                receive(frame(new SendDataRequest(USER, McsIds.IO_CHANNEL, Bytes.of(new byte[64])))),
                RejectionReason.OUT_OF_ORDER);
    }

    @Test
    void disconnect_isTheClientsOwnWish() {
        toJoins();
        assertRejected(
                receive(frame(new DisconnectProviderUltimatum(DisconnectProviderUltimatum.Reason.USER_REQUESTED))),
                RejectionReason.CLIENT_LEFT);
    }

    @Test
    void afterTheEnd_inputIsIgnored() {
        receive(Bytes.ofHex("ffffffffffff"));
        assertThat(acceptor.isDone()).isTrue();
        assertThat(receive(Bytes.ofHex("ffffffffffff"))).isEmpty();
        acceptor.close();
        acceptor.close();
    }

    @Test
    void everyPrefixAndEveryDamagedByte_ofAGoodClient_endsWell() {
        List<Bytes> good = goodClient();
        Random random = new Random(5);
        for (int message = 0; message < good.size(); message++) {
            for (int trial = 0; trial < 60; trial++) {
                Acceptor victim = new Acceptor(Loopback.server(SecurityPolicy.TLS_ALLOWED, Authorizer.EVERYBODY));
                List<AcceptorAction> seen = new ArrayList<>();
                for (int i = 0; i <= message; i++) {
                    byte[] bytes = good.get(i).toArray();
                    if (i == message) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                    feed(victim, Bytes.ofOwned(bytes), seen);
                }
                victim.close();
                assertThat(seen)
                        .filteredOn(AcceptorAction.Rejected.class::isInstance)
                        .hasSizeLessThan(2);
            }
        }
    }

    @FuzzTest
    void acceptor_anyBytes(byte[] input) {
        AllocationLimit.hold(() -> {
            Acceptor victim = new Acceptor(Loopback.server(SecurityPolicy.TLS_ALLOWED, Authorizer.EVERYBODY));
            List<AcceptorAction> seen = new ArrayList<>();
            feed(victim, Bytes.of(input), seen);
            assertThat(seen).noneMatch(AcceptorAction.Established.class::isInstance);
        });
    }

    private static List<Bytes> goodClient() {
        Loopback pair = new Loopback(
                Loopback.server(SecurityPolicy.TLS_ALLOWED, Authorizer.EVERYBODY),
                Loopback.client(ConnectorConfig.Start.NEGOTIATE, SecurityProtocol.SSL),
                Loopback.PASSWORD,
                4096);
        pair.run();
        assertThat(pair.accepted()).isNotNull();
        return pair.fromClient;
    }

    private static void feed(Acceptor victim, Bytes bytes, List<AcceptorAction> seen) {
        List<AcceptorAction> actions = victim.receive(bytes.asBuffer());
        seen.addAll(actions);
        for (AcceptorAction action : actions) {
            if (action instanceof AcceptorAction.StartTls) {
                feed(victim.tlsEstablished(Loopback.KEY), seen);
            } else if (action instanceof AcceptorAction.AwaitAdmission) {
                feed(victim.admit(Loopback.DESKTOP), seen);
            }
        }
    }

    private static void feed(List<AcceptorAction> actions, List<AcceptorAction> seen) {
        seen.addAll(actions);
    }

    private List<AcceptorAction> receive(Bytes bytes) {
        return acceptor.receive(bytes.asBuffer());
    }

    private void toMcs() {
        receive(PduWriter.toBytes(
                new ConnectionRequest(null, new NegotiationRequest(Flags.none(), Flags.of(SecurityProtocol.SSL)))));
        acceptor.tlsEstablished(Loopback.KEY);
    }

    private void toJoins() {
        toMcs();
        receive(connect("drdynvc"));
        receive(frame(new ErectDomainRequest()));
        receive(frame(new AttachUserRequest()));
    }

    private void toAdmission() {
        for (Bytes message : goodClient()) {
            List<AcceptorAction> actions = receive(message);
            if (actions.stream().anyMatch(AcceptorAction.StartTls.class::isInstance)) {
                acceptor.tlsEstablished(Loopback.KEY);
            }
            if (actions.stream().anyMatch(AcceptorAction.AwaitAdmission.class::isInstance)) {
                return;
            }
        }
        throw new AssertionError("no admission was asked for");
    }

    private static Bytes connect(String... channels) {
        ConnectorConfig config = Loopback.client(ConnectorConfig.Start.NEGOTIATE, SecurityProtocol.SSL);
        List<ClientDataBlock> blocks = new ArrayList<>();
        blocks.add(ClientSettings.of(config, SecurityProtocol.SSL)
                .find(ClientCoreData.class)
                .orElseThrow());
        List<ChannelDefinition> wanted = new ArrayList<>();
        for (String channel : channels) {
            wanted.add(new ChannelDefinition(channel, Flags.none()));
        }
        blocks.add(new ClientNetworkData(wanted));
        return frame(new ConnectInitial(PduWriter.toBytes(new ConferenceCreateRequest(blocks))));
    }

    private static Bytes frame(DomainPdu pdu) {
        return frame((Pdu) pdu);
    }

    private static Bytes frame(Pdu pdu) {
        return PduWriter.toBytes(new DataFrame(pdu));
    }

    private static void assertRejected(List<AcceptorAction> actions, RejectionReason reason) {
        assertThat(actions.getLast())
                .isInstanceOfSatisfying(
                        AcceptorAction.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
