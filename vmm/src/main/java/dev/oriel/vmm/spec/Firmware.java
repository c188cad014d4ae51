package dev.oriel.vmm.spec;

/** What the guest's machine starts with. */
public enum Firmware {
    /** SeaBIOS. */
    BIOS,
    /** OVMF, with its variables in the VM's folder. */
    UEFI
}
