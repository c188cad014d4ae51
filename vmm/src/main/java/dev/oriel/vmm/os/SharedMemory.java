package dev.oriel.vmm.os;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Memory of another process behind a descriptor (memfd), for reading. Safe to use from any thread.
 *
 * <p>It is read with pread(2) and never mapped. Its owner can shrink a memfd at any time unless it is sealed against that
 * (QEMU's display memory is not), and touching a mapping beyond the new end is a SIGBUS: the end of this process. A read
 * beyond the end is just short, so no owner can hurt us, at the price of one copy within the CPU's cache.
 */
public final class SharedMemory implements AutoCloseable {

    private final OwnedFd fd;

    private SharedMemory(OwnedFd fd) {
        this.fd = fd;
    }

    /**
     * Takes over a descriptor, and closes it on failure.
     *
     * @param minimumSize bytes that must be there now
     * @throws IOException when it is not a memfd (reading another kind of file could block us) or is too small
     */
    public static SharedMemory of(OwnedFd fd, long minimumSize) throws IOException {
        SharedMemory memory = new SharedMemory(fd);
        try {
            memory.requireMemfd();
            long size = memory.size();
            if (size < minimumSize) {
                throw new IOException("shared memory has " + size + " bytes, " + minimumSize + " announced");
            }
            return memory;
        } catch (IOException e) {
            memory.close();
            throw e;
        }
    }

    /** New memory, zeroed, to be shared with others by passing {@link #fd}. */
    public static SharedMemory create(String name, long size) throws IOException {
        int number = LibC.memfd_create(name, LibC.MFD_CLOEXEC);
        if (number < 0) {
            throw LibC.failure("memfd_create");
        }
        SharedMemory memory = new SharedMemory(new OwnedFd(number));
        try {
            memory.resize(size);
            return memory;
        } catch (IOException e) {
            memory.close();
            throw e;
        }
    }

    /** For passing on; still owned by this object. */
    public OwnedFd fd() {
        return fd;
    }

    /** Bytes that are there now. */
    public long size() throws IOException {
        int number = fd.enter();
        try {
            long size = LibC.lseek(number, 0, LibC.SEEK_END);
            if (size < 0) {
                throw LibC.failure("lseek");
            }
            return size;
        } finally {
            fd.leave();
        }
    }

    /** Grows (with zeros) or shrinks it. */
    public void resize(long size) throws IOException {
        int number = fd.enter();
        try {
            if (LibC.ftruncate(number, size) != 0) {
                throw LibC.failure("ftruncate");
            }
        } finally {
            fd.leave();
        }
    }

    /**
     * Fills the remaining room of a buffer.
     *
     * @param offset first byte to read
     * @param target direct
     * @throws EOFException when the memory ends before the buffer is full
     */
    public void read(long offset, ByteBuffer target) throws IOException {
        transfer(LibC::pread, offset, target);
    }

    /** Writes the remaining bytes of a direct buffer. */
    public void write(long offset, ByteBuffer source) throws IOException {
        transfer(LibC::pwrite, offset, source);
    }

    /** pread or pwrite. */
    @FunctionalInterface
    private interface Transfer {
        long call(int fd, Pointer bytes, long count, long offset);
    }

    private void transfer(Transfer transfer, long offset, ByteBuffer direct) throws IOException {
        long position = offset;
        int number = fd.enter();
        try {
            while (direct.hasRemaining()) {
                Pointer bytes = Native.getDirectBufferPointer(direct).share(direct.position());
                long count = transfer.call(number, bytes, direct.remaining(), position);
                if (count < 0 && Native.getLastError() != LibC.EINTR) {
                    throw LibC.failure("pread or pwrite");
                }
                if (count == 0) {
                    throw new EOFException("shared memory ends at " + position);
                }
                direct.position(direct.position() + (int) Math.max(count, 0));
                position += Math.max(count, 0);
            }
        } finally {
            fd.leave();
        }
    }

    private void requireMemfd() throws IOException {
        int number = fd.enter();
        try {
            if (LibC.fcntl(number, LibC.F_GET_SEALS, 0) < 0) {
                throw new IOException("not shared memory", LibC.failure("fcntl(F_GET_SEALS)"));
            }
        } finally {
            fd.leave();
        }
    }

    /** Closes the descriptor when running reads have left it. */
    @Override
    public void close() {
        fd.close();
    }
}
