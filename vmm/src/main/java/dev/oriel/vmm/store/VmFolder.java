package dev.oriel.vmm.store;

import dev.oriel.vmm.spec.DiskSpec;
import java.nio.file.Path;

/**
 * The files of one VM.
 *
 * @param path absolute; its last name is the VM's id
 */
public record VmFolder(Path path) {

    public VmFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** The definition; the folder is a VM's if and only if this file is there. */
    public Path definition() {
        return path.resolve("vm.json");
    }

    /** Which process runs the VM; only a hint, the process is asked. */
    public Path run() {
        return path.resolve("run.json");
    }

    /** Written by QEMU. */
    public Path pidFile() {
        return path.resolve("qemu.pid");
    }

    /** What QEMU said on its standard output and error since the last start. */
    public Path qemuLog() {
        return path.resolve("qemu.log");
    }

    /** What the guest wrote to its first serial port since the last start, or the end of it: {@link SerialLog}. */
    public Path serialLog() {
        return path.resolve("serial.log");
    }

    /** What the guest wrote before that. Rarely there. */
    public Path previousSerialLog() {
        return path.resolve("serial.log.1");
    }

    /** The UEFI variables. */
    public Path nvram() {
        return path.resolve("nvram.qcow2");
    }

    /** The absolute path of a disk image. */
    public Path disk(DiskSpec disk) {
        return path.resolve(disk.file());
    }
}
