package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.VmId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of one running VM: {@code <runtime>/<id>/}, only for the owner, gone after a reboot of the host. */
public record RunFolder(Path path) {

    private static final Logger log = LoggerFactory.getLogger(RunFolder.class);

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

    /** Removes the sockets and the folder; what cannot be removed stays until the next start or reboot. */
    public void remove() {
        try {
            for (Path socket : List.of(qmp(), vnc(), serial(), path)) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException e) {
            log.atDebug().addKeyValue("folder", path).setCause(e).log("Sockets could not be removed");
        }
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
