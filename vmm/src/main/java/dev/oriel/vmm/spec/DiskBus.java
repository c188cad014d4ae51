package dev.oriel.vmm.spec;

/** How the guest sees a disk. */
public enum DiskBus {
    /** virtio-blk: fast, needs a driver in the guest. */
    VIRTIO,
    /** AHCI (IDE on i440fx machines): every guest has the driver. */
    SATA
}
