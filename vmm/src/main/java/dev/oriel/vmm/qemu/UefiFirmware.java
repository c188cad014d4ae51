package dev.oriel.vmm.qemu;

import java.nio.file.Path;

/** OVMF as installed: the code that all VMs share, read-only, and the variables that each VM gets a copy of; both raw. */
public record UefiFirmware(Path code, Path variables) {}
