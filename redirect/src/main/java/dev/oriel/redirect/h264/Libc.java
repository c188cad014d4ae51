package dev.oriel.redirect.h264;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The C library's calls of the decoder's process, by JNA direct mapping. */
final class Libc {

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native long read(int fd, Pointer to, long count);

    static native long write(int fd, Pointer from, long count);

    static native int alarm(int seconds);

    static native int setrlimit(int resource, Pointer limit);

    static native int prctl(int option, long two, long three, long four, long five);

    static native long syscall(long number, long one, long two, Pointer three);
}
