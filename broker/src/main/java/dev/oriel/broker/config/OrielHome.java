package dev.oriel.broker.config;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker's files are. All of them belong to the user who runs it and are closed to others.
 *
 * @param root {@code $ORIEL_HOME}: what must survive
 * @param runtime sockets and process ids: a short path, because a unix socket's path has at most 107 bytes
 */
public record OrielHome(Path root, Path runtime) {

    private static final int DIGEST_BYTES = 6;

    /**
     * The folders that the environment names: {@code ORIEL_HOME}, else {@code $XDG_DATA_HOME/oriel}, else
     * {@code $HOME/.local/share/oriel}. Creates nothing.
     *
     * @param userHome taken where the environment has no {@code HOME}
     */
    public static OrielHome locate(Map<String, String> environment, Path userHome) {
        Path root = directory(environment, "ORIEL_HOME");
        if (root == null) {
            Path data = directory(environment, "XDG_DATA_HOME");
            Path named = directory(environment, "HOME");
            Path home = named == null ? userHome : named;
            root = (data == null ? home.resolve(".local/share") : data).resolve("oriel");
        }
        Path absolute = root.toAbsolutePath().normalize();
        return new OrielHome(absolute, runtimeFolder(environment, absolute));
    }

    private static @Nullable Path directory(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? null : Path.of(value);
    }

    /** One folder for each root, so that brokers with different homes never meet. */
    private static Path runtimeFolder(Map<String, String> environment, Path root) {
        Path runtime = directory(environment, "XDG_RUNTIME_DIR");
        if (runtime != null && Files.isWritable(runtime)) {
            return runtime.resolve("oriel-" + digest(root));
        }
        return Path.of("/tmp", "oriel-" + ownUid() + "-" + digest(root));
    }

    private static String digest(Path root) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(root.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Numeric user id of this process. */
    public static int ownUid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot read the owner of /proc/self", e);
        }
    }

    /** Creates the folders, mode 0700, and checks that nobody else owns the ones in a shared place. */
    public void create() {
        for (Path folder : List.of(root, logs(), keys())) {
            createPrivate(folder);
        }
        createPrivate(runtime, LinkOption.NOFOLLOW_LINKS);
    }

    private static void createPrivate(Path folder, LinkOption... links) {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
        try {
            if (!Files.isDirectory(folder, links)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
            }
            if ((Integer) Files.getAttribute(folder, "unix:uid", links) != ownUid()) {
                throw new BrokerException(
                        BrokerError.FILE_UNUSABLE, folder + " does not belong to the user who runs the broker");
            }
            Files.setPosixFilePermissions(folder, ownerOnly);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot create folder " + folder, e);
        }
    }

    public Path configFile() {
        return root.resolve("config.toml");
    }

    public Path accountsFile() {
        return root.resolve("accounts.json");
    }

    public Path grantsFile() {
        return root.resolve("grants.json");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    /** Key that the accounts' password hashes are encrypted with; apart from them, so that a copied file is worth nothing. */
    public Path accountsKey() {
        return keys().resolve("accounts.key");
    }

    /** The guests' own RDP services, and how to log in to them. */
    public Path guestsFile() {
        return root.resolve("guests.json");
    }

    /** What may move between clients and guests. */
    public Path policiesFile() {
        return root.resolve("policies.json");
    }

    /** Key that the guests' passwords are encrypted with. */
    public Path guestsKey() {
        return keys().resolve("guests.key");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path auditFile() {
        return logs().resolve("audit.log");
    }

    /** What the broker prints when another command starts it in the background. */
    public Path consoleLog() {
        return logs().resolve("console.log");
    }

    /** Unix socket of the control API. */
    public Path apiSocket() {
        return runtime.resolve("api.sock");
    }
}
