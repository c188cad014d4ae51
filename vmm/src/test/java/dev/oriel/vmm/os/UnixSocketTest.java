package dev.oriel.vmm.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class UnixSocketTest {

    @Test
    void bytesAndDescriptorsArriveTogether() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        try (UnixSocket left = pair.ours();
                UnixSocket right = UnixSocket.of(pair.theirs());
                SharedMemory memory = SharedMemory.create("test", 8)) {
            memory.write(0, direct(1, 2, 3, 4, 5, 6, 7, 8));
            left.send(ByteBuffer.wrap(new byte[] {10, 11, 12}), List.of(memory.fd(), memory.fd()));

            ByteBuffer buffer = ByteBuffer.allocateDirect(100);
            List<OwnedFd> fds = new ArrayList<>();
            assertThat(right.receive(buffer, fds::add)).isEqualTo(3);
            assertThat(bytes(buffer.flip())).containsExactly(10, 11, 12);
            assertThat(fds).hasSize(2);
            fds.get(1).close();
            try (SharedMemory received = SharedMemory.of(fds.get(0), 8)) {
                ByteBuffer content = ByteBuffer.allocateDirect(4);
                received.read(3, content);
                assertThat(bytes(content.flip())).containsExactly(4, 5, 6, 7);
            }
        }
    }

    @Test
    void manyBytesArriveWhole() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        try (UnixSocket left = pair.ours();
                UnixSocket right = UnixSocket.of(pair.theirs())) {
            byte[] sent = new byte[3_000_000];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i * 31 + i / 1000);
            }
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    left.send(ByteBuffer.wrap(sent));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            ByteBuffer buffer = ByteBuffer.allocateDirect(sent.length);
            right.receiveFully(buffer);
            sending.join();
            assertThat(bytes(buffer.flip())).isEqualTo(sent);
        }
    }

    @Test
    void closeWakesABlockedReaderAndLaterCallsFail() throws Exception {
        UnixSocket.Pair pair = UnixSocket.pair();
        UnixSocket ours = pair.ours();
        try (OwnedFd theirs = pair.theirs()) {
            CompletableFuture<Integer> end = new CompletableFuture<>();
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    end.complete(ours.receive(ByteBuffer.allocateDirect(1), OwnedFd::close));
                } catch (IOException e) {
                    end.completeExceptionally(e);
                }
            });
            await().until(() ->
                    reader.getState() == Thread.State.RUNNABLE && ours.peer().pid() > 0);
            ours.close();
            assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
            assertThatExceptionOfType(ClosedChannelException.class)
                    .isThrownBy(() -> ours.send(ByteBuffer.wrap(new byte[1])));
            assertThat(theirs.isClosed()).isFalse();
        }
    }

    @Test
    void theEndOfThePeerIsSeenAndASendToItFails() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        try (UnixSocket ours = pair.ours()) {
            UnixSocket.of(pair.theirs()).close();
            assertThat(ours.receive(ByteBuffer.allocateDirect(1), OwnedFd::close))
                    .isEqualTo(-1);
            assertThatExceptionOfType(OsException.class)
                    .isThrownBy(() -> ours.send(ByteBuffer.wrap(new byte[1])))
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(32));
        }
    }

    @Test
    void closingTheCopyForThePeerLeavesTheConnectionUp() throws IOException {
        UnixSocket.Pair carrier = UnixSocket.pair();
        UnixSocket.Pair pair = UnixSocket.pair();
        try (UnixSocket sender = carrier.ours();
                UnixSocket receiver = UnixSocket.of(carrier.theirs());
                UnixSocket ours = pair.ours()) {
            sender.send(ByteBuffer.wrap(new byte[1]), List.of(pair.theirs()));
            pair.theirs().close();
            List<OwnedFd> fds = new ArrayList<>();
            receiver.receive(ByteBuffer.allocateDirect(1), fds::add);
            try (UnixSocket theirs = UnixSocket.of(fds.get(0))) {
                theirs.send(ByteBuffer.wrap(new byte[] {42}));
                ByteBuffer buffer = ByteBuffer.allocateDirect(1);
                ours.receiveFully(buffer);
                assertThat(buffer.get(0)).isEqualTo((byte) 42);
            }
        }
    }

    @Test
    void connectsToAPathAndKnowsThePeer(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (UnixSocket socket = UnixSocket.connect(path)) {
                assertThat(socket.peer().pid())
                        .isEqualTo((int) ProcessHandle.current().pid());
                assertThat(socket.peer().uid()).isEqualTo(PeerCredentials.ownUid());
            }
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> UnixSocket.connect(path))
                .withMessageContaining(path.toString());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> UnixSocket.connect(Path.of("/tmp/" + "x".repeat(200))))
                .withMessageContaining("107");
    }

    @Test
    void tooManyDescriptorsAreRefusedBeforeSending() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        try (UnixSocket ours = pair.ours();
                OwnedFd theirs = pair.theirs()) {
            List<OwnedFd> many = new ArrayList<>();
            for (int i = 0; i < 17; i++) {
                many.add(theirs);
            }
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> ours.send(ByteBuffer.wrap(new byte[1]), many));
        }
    }

    private static ByteBuffer direct(int... values) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
