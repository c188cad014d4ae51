package dev.oriel.vmm.os;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code struct msghdr} with one I/O vector and room for descriptors, in native memory, for one direction of a socket.
 * Layouts of 64-bit Linux. Not safe for use by two threads at once.
 */
final class SocketMessage {

    /** Most descriptors in one message. */
    static final int MAX_FDS = 16;

    private static final int MSGHDR_SIZE = 56;
    private static final int MSG_IOV = 16;
    private static final int MSG_IOVLEN = 24;
    private static final int MSG_CONTROL = 32;
    private static final int MSG_CONTROLLEN = 40;
    private static final int MSG_FLAGS = 48;

    private static final int IOVEC_SIZE = 16;
    private static final int IOV_LEN = 8;

    private static final int CMSG_LEVEL = 8;
    private static final int CMSG_TYPE = 12;
    private static final int CMSG_DATA = 16;
    private static final int CONTROL_SIZE = CMSG_DATA + MAX_FDS * Integer.BYTES;

    private static final int SOCKADDR_PATH = 2;

    private final Memory memory = new Memory(MSGHDR_SIZE + IOVEC_SIZE + CONTROL_SIZE);
    private final Pointer iovec = memory.share(MSGHDR_SIZE);
    private final Pointer control = memory.share(MSGHDR_SIZE + IOVEC_SIZE);

    SocketMessage() {
        memory.clear();
        memory.setPointer(MSG_IOV, iovec);
        memory.setLong(MSG_IOVLEN, 1);
    }

    static int connect(int socket, byte[] path) {
        try (Memory address = new Memory(SOCKADDR_PATH + UnixSocket.MAX_PATH + 1)) {
            address.clear();
            address.setShort(0, (short) LibC.AF_UNIX);
            address.write(SOCKADDR_PATH, path, 0, path.length);
            int result;
            do {
                result = LibC.connect(socket, address, (int) address.size());
            } while (result != 0 && Native.getLastError() == LibC.EINTR);
            return result;
        }
    }

    /** Sends some of the buffer's remaining bytes without moving its position; returns how many, 0 for "not now". */
    int send(int socket, ByteBuffer direct, List<OwnedFd> fds, int flags) throws IOException {
        if (fds.size() > MAX_FDS) {
            throw new IllegalArgumentException("at most " + MAX_FDS + " descriptors, got " + fds.size());
        }
        List<OwnedFd> entered = new ArrayList<>(fds.size());
        try {
            for (int i = 0; i < fds.size(); i++) {
                control.setInt(CMSG_DATA + i * (long) Integer.BYTES, fds.get(i).enter());
                entered.add(fds.get(i));
            }
            long length = CMSG_DATA + fds.size() * (long) Integer.BYTES;
            control.setLong(0, length);
            control.setInt(CMSG_LEVEL, LibC.SOL_SOCKET);
            control.setInt(CMSG_TYPE, LibC.SCM_RIGHTS);
            memory.setPointer(MSG_CONTROL, fds.isEmpty() ? Pointer.NULL : control);
            memory.setLong(MSG_CONTROLLEN, fds.isEmpty() ? 0 : length);
            point(direct);
            long sent;
            do {
                sent = LibC.sendmsg(socket, memory, flags | LibC.MSG_NOSIGNAL);
            } while (sent < 0 && Native.getLastError() == LibC.EINTR);
            if (sent < 0 && Native.getLastError() == LibC.EAGAIN && (flags & LibC.MSG_DONTWAIT) != 0) {
                return 0;
            }
            if (sent < 0) {
                throw LibC.failure("sendmsg");
            }
            return (int) sent;
        } finally {
            entered.forEach(OwnedFd::leave);
        }
    }

    /** Receives into the buffer's remaining room without moving its position; returns how many bytes, 0 at the end. */
    int receive(int socket, ByteBuffer direct, Consumer<OwnedFd> fds) throws IOException {
        memory.setPointer(MSG_CONTROL, control);
        long received;
        do {
            memory.setLong(MSG_CONTROLLEN, CONTROL_SIZE);
            point(direct);
            received = LibC.recvmsg(socket, memory, LibC.MSG_CMSG_CLOEXEC);
        } while (received < 0 && Native.getLastError() == LibC.EINTR);
        if (received < 0) {
            throw LibC.failure("recvmsg");
        }
        List<OwnedFd> arrived = descriptors(memory.getLong(MSG_CONTROLLEN));
        if ((memory.getInt(MSG_FLAGS) & LibC.MSG_CTRUNC) != 0) {
            arrived.forEach(OwnedFd::close);
            throw new IOException("peer sent more than " + MAX_FDS + " descriptors at once");
        }
        arrived.forEach(fds);
        return (int) received;
    }

    private void point(ByteBuffer direct) {
        iovec.setPointer(0, Native.getDirectBufferPointer(direct).share(direct.position()));
        iovec.setLong(IOV_LEN, direct.remaining());
    }

    /** The kernel merges descriptors into one header, and we ask for no other kind of control message. */
    private List<OwnedFd> descriptors(long controlLength) {
        if (controlLength < CMSG_DATA
                || control.getInt(CMSG_LEVEL) != LibC.SOL_SOCKET
                || control.getInt(CMSG_TYPE) != LibC.SCM_RIGHTS) {
            return List.of();
        }
        int count = (int) ((control.getLong(0) - CMSG_DATA) / Integer.BYTES);
        List<OwnedFd> fds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fds.add(new OwnedFd(control.getInt(CMSG_DATA + i * (long) Integer.BYTES)));
        }
        return fds;
    }
}
