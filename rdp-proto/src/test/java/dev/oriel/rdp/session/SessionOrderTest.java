package dev.oriel.rdp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.mcs.SendDataIndication;
import dev.oriel.rdp.message.RttResponse;
import dev.oriel.rdp.sequence.Admission;
import dev.oriel.rdp.sequence.Loopback;
import dev.oriel.rdp.sequence.McsIds;
import dev.oriel.rdp.sequence.ProtocolViolation;
import dev.oriel.rdp.share.DeactivateAll;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduWriter;
import dev.oriel.rdp.x224.DataFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Valid messages of a reactivation in random orders: nobody is active again who has not gone all the way. */
final class SessionOrderTest {

    private static final int ORDERS = Integer.getInteger("oriel.orders", 5_000);
    private static final double GOOD_STEP = 0.8;
    private static final Admission SMALLER = new Admission(800, 600, 16);

    private final Loopback pair = Loopback.established();
    private final Random random = new Random(4);

    @Test
    void server_inAnyOrder_isReactivatedOnlyByAWholeClient() throws DecodeException, ProtocolViolation {
        ServerSession good = server();
        List<Bytes> answers = answers(good.reactivate(SMALLER));
        assertThat(answers).hasSize(5);
        List<Bytes> all = new ArrayList<>(answers);
        ClientOutput out = new ClientOutput(pair.connected(), BulkAgreement.ofClient(pair.connected(), SMALLER));
        all.add(out.input(List.of()));
        all.add(out.suppressOutput(null));
        all.add(ClientOutput.data(pair.connected(), pair.connected().messageChannelId(), new RttResponse(1)));
        int reactivated = 0;
        for (int order = 0; order < ORDERS; order++) {
            ServerSession server = server();
            server.reactivate(SMALLER);
            List<ClientEvent> events = new ArrayList<>();
            List<Integer> sent = new ArrayList<>();
            for (int message : order(answers.size(), all.size())) {
                sent.add(message);
                if (!accepts(server, all.get(message), events)) {
                    break;
                }
            }
            boolean done = events.stream().anyMatch(ClientEvent.Reactivated.class::isInstance);
            assertThat(server.isReactivating()).isEqualTo(!done);
            if (done) {
                reactivated++;
                assertThat(isInOrder(sent, answers.size()))
                        .as("reactivated by %s", sent)
                        .isTrue();
            }
        }
        assertThat(reactivated).isPositive();
    }

    @Test
    void client_inAnyOrder_isReactivatedOnlyByAWholeServer() throws DecodeException, ProtocolViolation {
        ServerSession server = server();
        Bytes begin = server.reactivate(SMALLER);
        Bytes deactivate = PduWriter.toBytes(new DataFrame(new SendDataIndication(
                McsIds.SERVER,
                McsIds.IO_CHANNEL,
                PduWriter.toBytes(
                        new DeactivateAll(McsIds.SERVER, pair.accepted().shareId())))));
        assertThat(begin.slice(0, deactivate.length())).isEqualTo(deactivate);
        List<Bytes> all = new ArrayList<>();
        all.add(deactivate);
        all.add(begin.slice(deactivate.length(), begin.length()));
        List<Bytes> finalization = replies(server, answers(begin));
        all.add(finalization.getLast());
        int needed = all.size();
        all.addAll(finalization.subList(0, finalization.size() - 1));
        all.add(server.output().denyShutdown());
        int reactivated = 0;
        for (int order = 0; order < ORDERS; order++) {
            ClientSession client = client();
            List<ServerEvent> events = new ArrayList<>();
            List<Integer> sent = new ArrayList<>();
            for (int message : order(needed, all.size())) {
                sent.add(message);
                client.receive(all.get(message).asBuffer(), events::add);
            }
            if (events.stream().anyMatch(ServerEvent.Reactivated.class::isInstance)) {
                reactivated++;
                assertThat(isInOrder(sent, needed))
                        .as("reactivated by %s", sent)
                        .isTrue();
            }
        }
        assertThat(reactivated).isPositive();
    }

    private List<Integer> order(int needed, int all) {
        List<Integer> order = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < 2 * all; i++) {
            int message = random.nextDouble() < GOOD_STEP && next < needed ? next : random.nextInt(all);
            next = message == next ? next + 1 : next;
            order.add(message);
        }
        return order;
    }

    /** Whether 0 to {@code needed - 1} occur in order, whatever is between them. */
    private static boolean isInOrder(List<Integer> sent, int needed) {
        int wanted = 0;
        for (int message : sent) {
            if (message == wanted) {
                wanted++;
            }
        }
        return wanted >= needed;
    }

    private static boolean accepts(ServerSession server, Bytes message, List<ClientEvent> events)
            throws DecodeException {
        try {
            server.receive(message.asBuffer(), events::add);
            return true;
        } catch (ProtocolViolation e) {
            return false;
        }
    }

    /** What a good client answers, one by one. */
    private List<Bytes> answers(Bytes fromServer) throws DecodeException {
        List<Bytes> answers = new ArrayList<>();
        client().receive(fromServer.asBuffer(), event -> {
            if (event instanceof ServerEvent.Reply reply) {
                answers.add(reply.bytes());
            }
        });
        return answers;
    }

    private static List<Bytes> replies(ServerSession server, List<Bytes> fromClient)
            throws DecodeException, ProtocolViolation {
        List<Bytes> replies = new ArrayList<>();
        for (Bytes message : fromClient) {
            server.receive(message.asBuffer(), event -> {
                if (event instanceof ClientEvent.Reply reply) {
                    replies.add(reply.bytes());
                }
            });
        }
        return replies;
    }

    private ServerSession server() {
        return new ServerSession(pair.accepted(), Set.of("drdynvc"));
    }

    private ClientSession client() {
        return new ClientSession(pair.connected(), Loopback.DESKTOP);
    }
}
