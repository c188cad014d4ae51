package dev.oriel.vmm.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.display.SendQueue.WhenSlow;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.os.SharedMemory;
import dev.oriel.vmm.os.UnixSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SendQueueTest {

    private static final int SIZE = 1024;

    private UnixSocket ours;
    private UnixSocket theirs;
    private SendQueue queue;

    @BeforeEach
    void connect() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        ours = pair.ours();
        theirs = UnixSocket.of(pair.theirs());
        queue = new SendQueue(ours, "test");
    }

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    @Test
    void whatWaitsArrivesInOrder() throws IOException {
        for (int i = 0; i < 2000; i++) {
            queue.send(message(i), WhenSlow.WAIT);
        }
        for (int i = 0; i < 2000; i++) {
            assertThat(receive()).isEqualTo(i);
        }
        queue.send(message(7), WhenSlow.WAIT);
        assertThat(receive()).isEqualTo(7);
    }

    @Test
    void onlyTheNewestOfReplaceableMessagesWaits() throws IOException {
        int number = fill();
        for (int i = 0; i < 100_000; i++) {
            queue.send(message(1_000_000 + i), WhenSlow.REPLACE);
        }
        queue.send(message(5), WhenSlow.WAIT);
        for (int i = 0; i < number; i++) {
            assertThat(receive()).isEqualTo(i);
        }
        int next = receive();
        // the sending thread may have held one when the others were replaced
        assertThat(next == 1_099_999 || receive() == 1_099_999).isTrue();
        assertThat(receive()).isEqualTo(5);
    }

    @Test
    void droppableMessagesAreDropped() throws IOException {
        fill();
        for (int i = 0; i < 100_000; i++) {
            queue.send(message(i), WhenSlow.DROP);
        }
        queue.send(message(5), WhenSlow.WAIT);
        assertThat(ours.peer()).isNotNull();
    }

    @Test
    void aPeerThatNeverReadsIsGivenUp() throws IOException {
        fill();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i <= SendQueue.MAX_WAITING; i++) {
                        queue.send(message(i), WhenSlow.WAIT);
                    }
                })
                .withMessageContaining("has not read");
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(ours::peer);
    }

    @Test
    void descriptorsAreSentAndClosedAlsoWhenTheyWaited() throws IOException {
        int number = fill();
        SharedMemory memory = SharedMemory.create("test", 1);
        queue.send(message(9), List.of(memory.fd()), WhenSlow.WAIT);
        List<OwnedFd> fds = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
        for (int i = 0; i <= number; i++) {
            buffer.clear();
            while (buffer.hasRemaining()) {
                theirs.receive(buffer, fds::add);
            }
        }
        assertThat(fds).hasSize(1);
        fds.get(0).close();
        await().until(() -> memory.fd().isClosed());
    }

    /** Sends until the socket takes no more and messages wait; returns how many. */
    private int fill() throws IOException {
        int number = 0;
        for (; number < 1000; number++) {
            queue.send(message(number), WhenSlow.WAIT);
        }
        return number;
    }

    private int receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
        theirs.receiveFully(buffer);
        return buffer.getInt(0);
    }

    private static byte[] message(int number) {
        return ByteBuffer.allocate(SIZE).putInt(number).array();
    }
}
