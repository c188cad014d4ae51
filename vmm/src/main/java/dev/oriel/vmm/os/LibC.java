package dev.oriel.vmm.os;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The C library by JNA direct mapping, with Linux' constants for 64-bit machines. */
final class LibC {

    static final int AF_UNIX = 1;
    static final int SOCK_STREAM = 1;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_PEERCRED = 17;
    static final int SCM_RIGHTS = 1;
    static final int MSG_CTRUNC = 0x8;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int MSG_CMSG_CLOEXEC = 0x40000000;
    static final int SHUT_RDWR = 2;
    static final int SEEK_END = 2;
    static final int F_GET_SEALS = 1034;
    static final int MFD_CLOEXEC = 1;

    static final int EINTR = 4;
    static final int EAGAIN = 11;

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int socketpair(int domain, int type, int protocol, int[] ends);

    static native int connect(int fd, Pointer address, int length);

    static native int getsockopt(int fd, int level, int option, int[] value, int[] length);

    static native long sendmsg(int fd, Pointer message, int flags);

    static native long recvmsg(int fd, Pointer message, int flags);

    static native int shutdown(int fd, int how);

    static native int close(int fd);

    static native int memfd_create(String name, int flags);

    static native int ftruncate(int fd, long length);

    static native long lseek(int fd, long offset, int whence);

    static native int fcntl(int fd, int command, long argument);

    static native long pread(int fd, Pointer target, long count, long offset);

    static native long pwrite(int fd, Pointer source, long count, long offset);

    static native int geteuid();

    /** The failure of the call that this thread made last. */
    static OsException failure(String call) {
        return new OsException(call, Native.getLastError());
    }
}
