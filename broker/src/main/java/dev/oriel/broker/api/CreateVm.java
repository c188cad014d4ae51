package dev.oriel.broker.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.oriel.broker.config.Quantity;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.vmm.spec.DiskBus;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.Firmware;
import dev.oriel.vmm.spec.KernelBoot;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a VM. What is not said gets a default that suits the host. Paths are absolute.
 *
 * @param from a disk image whose copy becomes the first disk
 * @param memory {@code SIZE} or {@code MIN:START:MAX}
 */
record CreateVm(
        @JsonProperty(required = true) String name,
        @Nullable String from,
        @Nullable String firmware,
        @Nullable Integer cpus,
        @Nullable String memory,
        @Nullable List<DiskRequest> disks,
        @Nullable String iso,
        @Nullable String kernel,
        @Nullable String initrd,
        @Nullable String append) {

    private static final int DEFAULT_MEMORY_MIB = 2048;
    private static final int MAX_DEFAULT_CPUS = 4;

    /** A disk: either the size of a new one ({@code 20GiB}) or the path of an existing file. */
    record DiskRequest(
            @Nullable String size,
            @Nullable String path,
            @Nullable String format,
            @Nullable String bus) {}

    /**
     * The definition.
     *
     * @param first sizes of disks that come before the others, in bytes
     */
    VmSpec toSpec(List<Long> first) {
        VmSpec.requireName(name);
        List<DiskSpec> wanted = new ArrayList<>();
        for (long bytes : first) {
            wanted.add(DiskSpec.create(diskName(wanted.size()), bytes));
        }
        if (disks != null) {
            for (DiskRequest disk : disks) {
                wanted.add(disk(disk, wanted.size()));
            }
        }
        return VmSpec.of(name)
                .withFirmware(firmware == null ? Firmware.BIOS : constant(Firmware.class, "firmware", firmware))
                .withCpus(cpus == null ? defaultCpus() : cpus)
                .withMemory(memory == null ? MemorySpec.fixed(DEFAULT_MEMORY_MIB) : MemorySpec.parse(memory))
                .withDisks(wanted)
                .withIso(iso == null ? null : file("iso", iso))
                .withKernel(kernelBoot());
    }

    private static int defaultCpus() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MAX_DEFAULT_CPUS);
    }

    private @Nullable KernelBoot kernelBoot() {
        if (kernel == null) {
            if (initrd != null || append != null) {
                throw new BrokerException(BrokerError.INVALID_REQUEST, "an initrd or a command line needs a kernel");
            }
            return null;
        }
        return new KernelBoot(
                file("kernel", kernel), initrd == null ? null : file("initrd", initrd), append == null ? "" : append);
    }

    private static DiskSpec disk(DiskRequest disk, int index) {
        DiskBus bus = disk.bus() == null ? DiskBus.VIRTIO : constant(DiskBus.class, "bus", disk.bus());
        if ((disk.size() == null) == (disk.path() == null)) {
            throw new BrokerException(BrokerError.INVALID_REQUEST, "a disk needs either a size or a path");
        }
        if (disk.size() != null) {
            if (disk.format() != null) {
                throw new BrokerException(
                        BrokerError.INVALID_REQUEST, "a new disk is always qcow2; leave the format away");
            }
            return DiskSpec.create(diskName(index), Quantity.bytes(disk.size())).withBus(bus);
        }
        Path path = file("disk", String.valueOf(disk.path()));
        return DiskSpec.existing(path, format(path, disk.format())).withBus(bus);
    }

    private static DiskFormat format(Path path, @Nullable String said) {
        if (said != null) {
            return constant(DiskFormat.class, "format", said);
        }
        try {
            return DiskFormat.detect(path);
        } catch (IOException e) {
            throw new BrokerException(BrokerError.FILE_UNUSABLE, "cannot read " + path, e);
        }
    }

    static String diskName(int index) {
        return "disk" + index + ".qcow2";
    }

    /** An absolute path of a file that can be read. */
    static Path file(String what, String path) {
        Path file = Path.of(path);
        if (!file.isAbsolute()) {
            throw new BrokerException(
                    BrokerError.INVALID_REQUEST, what + ": want an absolute path, got '" + path + "'");
        }
        if (!Files.isReadable(file)) {
            throw new BrokerException(BrokerError.MISSING_FILE, what + ": no readable file " + path);
        }
        return file;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String what, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String choice = String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .toList());
            throw new BrokerException(
                    BrokerError.INVALID_REQUEST, what + ": want one of " + choice + ", got '" + text + "'", e);
        }
    }
}
