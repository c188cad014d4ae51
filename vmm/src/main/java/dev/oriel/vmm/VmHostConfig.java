package dev.oriel.vmm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where VMs live and what runs them.
 *
 * @param home the VM folders are in {@code <home>/vms}
 * @param runtimeDir parent of the sockets; short, because socket names are limited to 107 bytes; created with mode 0700
 * @param qemuSystem the program to run; null searches the PATH for {@code qemu-system-x86_64}
 * @param acceleration which accelerator to use
 */
public record VmHostConfig(
        Path home, Path runtimeDir, @Nullable Path qemuSystem, Acceleration acceleration) {

    public VmHostConfig {
        home = home.toAbsolutePath().normalize();
        runtimeDir = runtimeDir.toAbsolutePath().normalize();
    }

    /**
     * The usual configuration: sockets in {@code $XDG_RUNTIME_DIR/oriel-<hash of home>}, or in
     * {@code /tmp/oriel-<user>-<hash of home>} where there is no such folder.
     */
    public static VmHostConfig of(Path home) {
        Path absolute = home.toAbsolutePath().normalize();
        String name = hash(absolute);
        String xdg = System.getenv("XDG_RUNTIME_DIR");
        Path runtimeDir = xdg != null && Files.isWritable(Path.of(xdg))
                ? Path.of(xdg, "oriel-" + name)
                : Path.of("/tmp", "oriel-" + System.getProperty("user.name", "user") + "-" + name);
        return new VmHostConfig(absolute, runtimeDir, null, Acceleration.AUTOMATIC);
    }

    public VmHostConfig withAcceleration(Acceleration other) {
        return new VmHostConfig(home, runtimeDir, qemuSystem, other);
    }

    public VmHostConfig withQemuSystem(@Nullable Path other) {
        return new VmHostConfig(home, runtimeDir, other, acceleration);
    }

    private static String hash(Path path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Which accelerator runs the VMs. */
    public enum Acceleration {
        /** KVM where it really runs a guest, emulation elsewhere. */
        AUTOMATIC,
        /** Emulation, without asking. */
        EMULATION
    }
}
