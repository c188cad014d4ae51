package dev.oriel.vmm.qemu;

import org.jspecify.annotations.Nullable;

/**
 * What the command line depends on besides the VM.
 *
 * @param dbusDisplay whether this QEMU has {@code -display dbus}
 * @param uefi null where OVMF is not installed
 */
public record HostFacts(
        QemuVersion version,
        Accelerator accelerator,
        boolean dbusDisplay,
        @Nullable UefiFirmware uefi) {}
