package dev.oriel.it.rig;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a peer's programs are installed: here, or in a folder that bubblewrap makes the root directory for them. */
public final class Machine {

    /** This machine. */
    public static final Machine THIS = new Machine(null);

    private final @Nullable Path root;

    private Machine(@Nullable Path root) {
        this.root = root;
    }

    /** The Debian 13 that {@code ./oriel test --peers} has made; the calling test is skipped where there is none. */
    public static Machine trixie() {
        String folder = System.getProperty("oriel.trixie", "");
        assumeTrue(Files.isDirectory(Path.of(folder, "usr")), "no Debian 13: run ./oriel test --peers");
        Tools.require("bwrap");
        return new Machine(Path.of(folder).toAbsolutePath());
    }

    boolean isThis() {
        return root == null;
    }

    /** Skips the calling test unless all programs are installed. */
    void require(String... programs) {
        if (root == null) {
            Tools.require(programs);
        }
    }

    /**
     * The line that runs a command there, on this machine's network. What it starts ends with it and leaves nothing behind:
     * neither processes nor temporary files such as the locks of X servers.
     *
     * @param files this machine's temporary files and folders that it reads and writes; it sees no others
     */
    public List<String> line(List<String> command, Path... files) {
        if (root == null) {
            return command;
        }
        List<String> line = new ArrayList<>(List.of(
                "bwrap", "--bind", root.toString(), "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/run"));
        line.addAll(List.of("--perms", "1777", "--tmpfs", "/tmp", "--perms", "1777", "--dir", "/tmp/.X11-unix"));
        for (Path file : files) {
            line.addAll(List.of("--bind", file.toString(), file.toString()));
        }
        // With its first process all of them end.
        line.addAll(List.of("--unshare-pid", "--die-with-parent", "--"));
        line.addAll(command);
        return line;
    }
}
