package dev.oriel.vmm.spec;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The whole definition of a VM. Immutable; what cannot be started for a reason visible here cannot be constructed
 * ({@link dev.oriel.vmm.VmException} with {@code INVALID_SPEC} names the field).
 *
 * @param name 1..63 of {@code A-Z a-z 0-9 . _ -}, starts with a letter or digit, does not look like an id; unique in a
 *     home without regard to case
 * @param machine QEMU's versioned machine type: the guest keeps its hardware when QEMU is upgraded
 * @param iso a CD image, or null
 * @param kernel null boots the disks, then the CD
 */
public record VmSpec(
        VmId id,
        String name,
        Firmware firmware,
        String machine,
        int cpus,
        MemorySpec memory,
        List<DiskSpec> disks,
        @Nullable Path iso,
        @Nullable KernelBoot kernel,
        DisplaySpec display) {

    /** In every QEMU from 7.2 on. */
    public static final String DEFAULT_MACHINE = "pc-q35-7.2";

    /** As many as a q35 machine takes before it needs an interrupt remapper. */
    public static final int MAX_CPUS = 255;

    public static final int MAX_DISKS = 16;

    /** One CD and five disks fill the six ports of the q35 SATA controller; i440fx has four. */
    public static final int MAX_SATA_DISKS = 5;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern MACHINE = Pattern.compile("pc-(q35|i440fx)-[0-9]{1,2}\\.[0-9]{1,2}");

    public VmSpec {
        requireName(name);
        if (!MACHINE.matcher(machine).matches()) {
            throw Rules.invalid(
                    "machine", "want a versioned type such as " + DEFAULT_MACHINE + ", got \"" + machine + "\"");
        }
        Rules.range("cpus", cpus, 1, MAX_CPUS);
        disks = List.copyOf(disks);
        Rules.range("disks", disks.size(), 0, MAX_DISKS);
        long sata = disks.stream().filter(disk -> disk.bus() == DiskBus.SATA).count();
        Rules.range("disks on SATA", sata, 0, machine.startsWith("pc-q35") ? MAX_SATA_DISKS : 3);
        Set<Path> files = new HashSet<>();
        for (DiskSpec disk : disks) {
            if (!files.add(disk.file())) {
                throw Rules.invalid("disks", disk.file() + " is named twice");
            }
        }
        if (iso != null) {
            Rules.absolute("iso", iso);
        }
    }

    /** A small VM with nothing to boot; the {@code with} methods give it the rest. */
    public static VmSpec of(String name) {
        return new VmSpec(
                VmId.random(),
                name,
                Firmware.BIOS,
                DEFAULT_MACHINE,
                1,
                MemorySpec.fixed(1024),
                List.of(),
                null,
                null,
                DisplaySpec.DEFAULT);
    }

    /** Refuses what is no VM name, with a message that says the rule. */
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Rules.invalid(
                    "name",
                    "want 1 to 63 letters, digits, '.', '_' or '-', the first a letter or digit, got \"" + name + "\"");
        }
        if (VmId.isId(name)) {
            throw Rules.invalid("name", "must not look like an id, got \"" + name + "\"");
        }
    }

    public VmSpec withName(String other) {
        return new VmSpec(id, other, firmware, machine, cpus, memory, disks, iso, kernel, display);
    }

    public VmSpec withFirmware(Firmware other) {
        return new VmSpec(id, name, other, machine, cpus, memory, disks, iso, kernel, display);
    }

    public VmSpec withMachine(String other) {
        return new VmSpec(id, name, firmware, other, cpus, memory, disks, iso, kernel, display);
    }

    public VmSpec withCpus(int other) {
        return new VmSpec(id, name, firmware, machine, other, memory, disks, iso, kernel, display);
    }

    public VmSpec withMemory(MemorySpec other) {
        return new VmSpec(id, name, firmware, machine, cpus, other, disks, iso, kernel, display);
    }

    public VmSpec withDisks(List<DiskSpec> other) {
        return new VmSpec(id, name, firmware, machine, cpus, memory, other, iso, kernel, display);
    }

    public VmSpec withIso(@Nullable Path other) {
        return new VmSpec(id, name, firmware, machine, cpus, memory, disks, other, kernel, display);
    }

    public VmSpec withKernel(@Nullable KernelBoot other) {
        return new VmSpec(id, name, firmware, machine, cpus, memory, disks, iso, other, display);
    }

    public VmSpec withDisplay(DisplaySpec other) {
        return new VmSpec(id, name, firmware, machine, cpus, memory, disks, iso, kernel, other);
    }
}
