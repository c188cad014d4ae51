package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names the present boot of the host: another one after each reboot. */
public record BootId(String value) {

    public static BootId current() {
        try {
            return new BootId(
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        } catch (IOException e) {
            throw new VmException(VmError.INTERNAL, "cannot read the boot id of the host: " + e.getMessage(), e);
        }
    }
}
