package dev.oriel.vmm.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

final class SharedMemoryTest {

    @Test
    void memoryThatItsOwnerShrankGivesAnErrorNotASignal() throws IOException {
        try (SharedMemory memory = SharedMemory.create("test", 1 << 20)) {
            memory.read(0, ByteBuffer.allocateDirect(1 << 20));
            memory.resize(4096);
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> memory.read(0, ByteBuffer.allocateDirect(1 << 20)))
                    .withMessageContaining("4096");
        }
    }

    @Test
    void tooSmallMemoryIsRefusedAndClosed() throws IOException {
        try (SharedMemory memory = SharedMemory.create("test", 100)) {
            assertThat(memory.size()).isEqualTo(100);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> SharedMemory.of(memory.fd(), 101))
                    .withMessageContaining("100 bytes, 101 announced");
            assertThat(memory.fd().isClosed()).isTrue();
        }
    }

    @Test
    void anotherKindOfFileIsRefusedAndClosed() throws IOException {
        UnixSocket.Pair pair = UnixSocket.pair();
        pair.ours().close();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SharedMemory.of(pair.theirs(), 0))
                .withMessageContaining("not shared memory");
        assertThat(pair.theirs().isClosed()).isTrue();
    }

    @Test
    void aReadAfterCloseFails() throws IOException {
        SharedMemory memory = SharedMemory.create("test", 8);
        memory.close();
        assertThatExceptionOfType(ClosedChannelException.class)
                .isThrownBy(() -> memory.read(0, ByteBuffer.allocateDirect(1)));
    }
}
