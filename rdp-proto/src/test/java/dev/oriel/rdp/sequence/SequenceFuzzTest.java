package dev.oriel.rdp.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.oriel.rdp.wire.Bytes;
import dev.oriel.testkit.AllocationLimit;
import java.util.List;

/**
 * A good connection in which one message is damaged: the first byte of an input says which, two more say where, the rest
 * is what stands there instead, and what follows the good message when it is longer.
 */
final class SequenceFuzzTest {

    private static final int WHERE = 3;

    private final List<Bytes> fromClient = GoodConnection.NLA.fromClient();
    private final List<Bytes> fromServer = GoodConnection.NLA.fromServer();

    @FuzzTest
    void acceptor_damagedMessage(byte[] input) {
        AllocationLimit.hold(() -> damaged(Machine.acceptor(GoodConnection.NLA), fromClient, input));
    }

    @FuzzTest
    void connector_damagedMessage(byte[] input) {
        AllocationLimit.hold(() -> damaged(Machine.connector(GoodConnection.NLA), fromServer, input));
    }

    private static void damaged(Machine victim, List<Bytes> good, byte[] input) {
        if (input.length < WHERE) {
            return;
        }
        int which = (input[0] & 0xFF) % good.size();
        boolean over = false;
        for (int i = 0; i < good.size(); i++) {
            Bytes message = i == which ? damaged(good.get(i), input) : good.get(i);
            Machine.Reached reached = victim.receive(message);
            if (over) {
                assertThat(reached).as("after the end").isEqualTo(Machine.Reached.NOTHING);
            }
            over |= reached == Machine.Reached.REJECTED;
        }
    }

    private static Bytes damaged(Bytes good, byte[] input) {
        int at = ((input[1] & 0xFF) << 8 | (input[2] & 0xFF)) % (good.length() + 1);
        int fresh = input.length - WHERE;
        byte[] bytes = new byte[Math.max(good.length(), at + fresh)];
        System.arraycopy(good.toArray(), 0, bytes, 0, good.length());
        System.arraycopy(input, WHERE, bytes, at, fresh);
        return Bytes.ofOwned(bytes);
    }
}
