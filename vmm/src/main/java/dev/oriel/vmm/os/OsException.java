package dev.oriel.vmm.os;

import java.io.IOException;

/** A system call failed. */
public final class OsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int errno;

    OsException(String call, int errno) {
        super(call + " failed with errno " + errno);
        this.errno = errno;
    }

    /** Linux' error number, 2 for "no such file" and so on. */
    public int errno() {
        return errno;
    }
}
