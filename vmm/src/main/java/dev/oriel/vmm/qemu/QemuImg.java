package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes disk images with {@code qemu-img}. */
public final class QemuImg {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path program;

    public QemuImg(QemuInstallation installation) {
        this.program = installation.tool("qemu-img");
    }

    /** A new, empty qcow2 image that takes no space yet. Throws {@code STORAGE}. */
    public void createQcow2(Path file, long bytes) {
        // lazy_refcounts off and cluster_size left alone: the defaults are what snapshots were measured with.
        run(List.of("create", "-q", "-f", "qcow2", file.toString(), Long.toString(bytes)), file);
    }

    /** A qcow2 copy of a raw image. Throws {@code STORAGE}. */
    public void copyRawToQcow2(Path raw, Path file) {
        run(List.of("convert", "-f", "raw", "-O", "qcow2", raw.toString(), file.toString()), file);
    }

    private void run(List<String> arguments, Path file) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        Tool.Result result = Tool.run(command, PATIENCE);
        if (result.exitCode() != 0) {
            throw new VmException(VmError.STORAGE, "cannot make the disk image " + file + ": " + result.lastLine());
        }
    }
}
