package dev.oriel.vmm.spec;

import java.nio.file.Path;

/**
 * One disk of a VM.
 *
 * @param file absolute: a file of the user's, never created and never deleted; a plain name: a file in the VM's folder
 *     that we create and delete with the VM
 * @param createBytes virtual size of the image that is created for a plain name; 0 for a file of the user's
 */
public record DiskSpec(Path file, DiskFormat format, DiskBus bus, long createBytes) {

    /** The smallest disk that is created: 1 MiB. */
    public static final long MIN_CREATE_BYTES = 1L << 20;

    /** The largest disk that is created: 64 TiB. */
    public static final long MAX_CREATE_BYTES = 64L << 40;

    public DiskSpec {
        if (file.isAbsolute()) {
            Rules.absolute("disk.file", file);
            if (createBytes != 0) {
                throw Rules.invalid(
                        "disk.createBytes", "only a disk in the VM's folder is created, " + file + " is not");
            }
        } else {
            if (!file.toString().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}\\.qcow2")) {
                throw Rules.invalid(
                        "disk.file",
                        "want an absolute path, or a plain name such as disk0.qcow2, got \"" + file + "\"");
            }
            if (format != DiskFormat.QCOW2) {
                throw Rules.invalid("disk.format", "a disk in the VM's folder is qcow2, got " + format);
            }
            Rules.range("disk.createBytes", createBytes, MIN_CREATE_BYTES, MAX_CREATE_BYTES);
            if (createBytes % 512 != 0) {
                throw Rules.invalid("disk.createBytes", "want a multiple of 512, got " + createBytes);
            }
        }
    }

    /** A new, empty qcow2 image in the VM's folder. */
    public static DiskSpec create(String fileName, long bytes) {
        return new DiskSpec(Path.of(fileName), DiskFormat.QCOW2, DiskBus.VIRTIO, bytes);
    }

    /** A file that exists; it stays where it is and is not deleted with the VM. */
    public static DiskSpec existing(Path file, DiskFormat format) {
        return new DiskSpec(file.toAbsolutePath(), format, DiskBus.VIRTIO, 0);
    }

    public DiskSpec withBus(DiskBus other) {
        return new DiskSpec(file, format, other, createBytes);
    }

    /** Whether the file belongs to the VM. */
    public boolean isOwned() {
        return !file.isAbsolute();
    }
}
