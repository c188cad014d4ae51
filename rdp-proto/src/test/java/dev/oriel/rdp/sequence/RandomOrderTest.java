package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rdp.mcs.ChannelJoinRequest;
import dev.oriel.rdp.mcs.DomainPdu;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.rdp.wire.DecodeException;
import dev.oriel.rdp.wire.PduReader;
import dev.oriel.rdp.x224.DataFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Valid messages of a good connection in random orders: whoever gets to the end has sent all that is needed, in order.
 * The property {@code oriel.orders} says how many orders are tried for each machine and protocol.
 */
final class RandomOrderTest {

    private static final int ORDERS = Integer.getInteger("oriel.orders", 2_000);

    /** How often the walk takes the next message of the good connection, so that it gets deep. */
    private static final double GOOD_STEP = 0.93;

    private static final int MAX_STEPS = 60;

    @ParameterizedTest
    @EnumSource
    void acceptor_inAnyOrder_admitsAndActivatesOnlyWhoHasEarnedIt(GoodConnection protocol) {
        List<Bytes> good = protocol.fromClient();
        Supplier<Machine> fresh = () -> Machine.acceptor(protocol);
        // Neither the preconnection PDU nor the joins of the message channel and two static channels have to be there.
        // Without the message channel the two answers of network detection, the last before the admission, need not
        // be there either.
        int admitted = firstReaching(good, fresh, Machine.Reached.AUTHENTICATED);
        explore(good, fresh, 4, Set.of(admitted - 1, admitted));
    }

    @ParameterizedTest
    @EnumSource
    void connector_inAnyOrder_isConnectedOnlyByAWholeServer(GoodConnection protocol) {
        List<Bytes> good = protocol.fromServer();
        Supplier<Machine> fresh = () -> Machine.connector(protocol);
        // Detection and the answers to synchronize, cooperate and request control do not have to be there.
        explore(good, fresh, 8, Set.of());
    }

    private static void explore(
            List<Bytes> good, Supplier<Machine> fresh, int expectedOptional, Set<Integer> conditional) {
        int authenticatedAt = firstReaching(good, fresh, Machine.Reached.AUTHENTICATED);
        int activeAt = firstReaching(good, fresh, Machine.Reached.ACTIVE);
        assertThat(activeAt).isEqualTo(good.size() - 1).isGreaterThanOrEqualTo(authenticatedAt);
        Set<Integer> optional = optional(good, fresh);
        assertThat(optional).hasSize(expectedOptional);
        optional.addAll(conditional);
        Set<Integer> joins = joins(good);
        Random random = new Random(20);
        int active = 0;
        for (int order = 0; order < ORDERS; order++) {
            Machine machine = fresh.get();
            List<Integer> sent = new ArrayList<>();
            int next = 0;
            Machine.Reached reached = Machine.Reached.NOTHING;
            while (sent.size() < MAX_STEPS
                    && reached != Machine.Reached.REJECTED
                    && reached != Machine.Reached.ACTIVE) {
                int message =
                        random.nextDouble() < GOOD_STEP && next < good.size() ? next : random.nextInt(good.size());
                next = message == next || random.nextBoolean() ? message + 1 : next;
                sent.add(message);
                reached = machine.receive(good.get(message));
                if (reached == Machine.Reached.AUTHENTICATED) {
                    assertThat(hasEarned(sent, authenticatedAt, optional, joins))
                            .as("authenticated by %s", sent)
                            .isTrue();
                } else if (reached == Machine.Reached.ACTIVE) {
                    active++;
                    assertThat(hasEarned(sent, activeAt, optional, joins))
                            .as("active by %s", sent)
                            .isTrue();
                }
            }
        }
        assertThat(active).as("orders that were good enough").isPositive();
    }

    /**
     * Whether the required messages up to {@code last} were sent in their order, whatever came between them. The joins may
     * come in any order among themselves.
     */
    private static boolean hasEarned(List<Integer> sent, int last, Set<Integer> optional, Set<Integer> joins) {
        int at = 0;
        int beforeJoins = -1;
        for (int wanted = 0; wanted <= last; wanted++) {
            if (optional.contains(wanted)) {
                continue;
            }
            boolean isJoin = joins.contains(wanted);
            if (isJoin && beforeJoins < 0) {
                beforeJoins = at;
            }
            int found = indexOf(sent, wanted, isJoin ? beforeJoins : at);
            if (found < 0) {
                return false;
            }
            at = Math.max(at, found + 1);
        }
        return true;
    }

    private static int indexOf(List<Integer> sent, int wanted, int from) {
        for (int at = from; at < sent.size(); at++) {
            if (sent.get(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static Set<Integer> joins(List<Bytes> good) {
        Set<Integer> joins = new TreeSet<>();
        for (int i = 0; i < good.size(); i++) {
            try {
                if (DomainPdu.decode(DataFrame.open(PduReader.of(good.get(i)))) instanceof ChannelJoinRequest) {
                    joins.add(i);
                }
            } catch (DecodeException e) {
                // Another kind of message.
            }
        }
        return joins;
    }

    private static int firstReaching(List<Bytes> good, Supplier<Machine> fresh, Machine.Reached wanted) {
        Machine machine = fresh.get();
        int found = -1;
        for (int i = 0; i < good.size() && found < 0; i++) {
            if (machine.receive(good.get(i)) == wanted) {
                found = i;
            }
        }
        return found;
    }

    /** Messages that a connection does without. */
    private static Set<Integer> optional(List<Bytes> good, Supplier<Machine> fresh) {
        Set<Integer> optional = new TreeSet<>();
        for (int left = 0; left < good.size(); left++) {
            Machine machine = fresh.get();
            for (int i = 0; i < good.size(); i++) {
                if (i != left && machine.receive(good.get(i)) == Machine.Reached.ACTIVE) {
                    optional.add(left);
                }
            }
        }
        return optional;
    }
}
