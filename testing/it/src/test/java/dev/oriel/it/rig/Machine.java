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

    /** The line that runs a command there; network, displays and temporary files are this machine's. */
    public List<String> line(List<String> command) {
        if (root == null) {
            return command;
        }
        List<String> line = new ArrayList<>(List.of(
                "bwrap", "--bind", root.toString(), "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/run"));
        // With its first process all of them end.
        line.addAll(List.of("--bind", "/tmp", "/tmp", "--unshare-pid", "--die-with-parent", "--"));
        line.addAll(command);
        return line;
    }
}
