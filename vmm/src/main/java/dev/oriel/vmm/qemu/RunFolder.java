package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.VmId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The sockets of one running VM: {@code <runtime>/<id>/}, only for the owner, gone after a reboot of the host. */
public record RunFolder(Path path) {

    /** A unix socket's name has 108 bytes with the final zero. */
    private static final int MAX_SOCKET_PATH = 107;

    /** Longest file name below: {@code serial.sock}. */
    private static final int LONGEST_NAME = 11;

    public RunFolder {
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length + 1 + LONGEST_NAME;
        if (bytes > MAX_SOCKET_PATH) {
            throw new VmException(
                    VmError.STORAGE,
                    "socket names under " + path + " would have " + bytes + " bytes, more than " + MAX_SOCKET_PATH
                            + "; choose a shorter runtime folder, for example with XDG_RUNTIME_DIR");
        }
    }

    public static RunFolder of(Path runtime, VmId id) {
        return new RunFolder(runtime.toAbsolutePath().normalize().resolve(id.toString()));
    }

    /** QEMU's control socket; one client at a time, a second one waits in silence. */
    public Path qmp() {
        return path.resolve("qmp.sock");
    }

    /** QEMU's VNC server, only for the owner, no password. */
    public Path vnc() {
        return path.resolve("vnc.sock");
    }

    /** The guest's first serial port. */
    public Path serial() {
        return path.resolve("serial.sock");
    }
}
