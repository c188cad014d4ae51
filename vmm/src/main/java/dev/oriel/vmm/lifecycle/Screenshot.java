package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.qmp.QemuMonitor;
import dev.oriel.vmm.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A picture of a guest's screen as QEMU sees it. */
public final class Screenshot {

    private static final String DEVICE = "vga0";

    private Screenshot() {}

    /**
     * Writes a PNG; the file appears complete or not at all.
     *
     * @param run QEMU writes here, and only here: it may be confined to it
     */
    public static void take(QemuMonitor monitor, RunFolder run, Path png) {
        Path raw = run.path().resolve(UUID.randomUUID() + ".png");
        try {
            monitor.screendump(raw, DEVICE);
            AtomicFile.write(png.toAbsolutePath(), Files.readAllBytes(raw));
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot write the screenshot to " + png + ": " + e.getMessage(), e);
        } finally {
            delete(raw);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder of sockets is emptied by the host's reboot at the latest.
            return;
        }
    }
}
