package dev.oriel.broker.api;

import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.qemu.Accelerator;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.KernelBoot;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A VM as the API tells it. */
record VmView(
        String id,
        String name,
        String state,
        String reason,
        String firmware,
        String machine,
        int cpus,
        MemoryView memory,
        List<DiskView> disks,
        @Nullable String iso,
        @Nullable KernelView kernel,
        @Nullable Long pid,
        @Nullable String accelerator,
        String serialLog) {

    static VmView of(VirtualMachine vm) {
        VmSpec spec = vm.spec();
        MemorySpec memory = spec.memory();
        return new VmView(
                vm.id().toString(),
                vm.name(),
                lower(vm.state()),
                vm.stateReason(),
                lower(spec.firmware()),
                spec.machine(),
                spec.cpus(),
                new MemoryView(memory.minMiB(), memory.startMiB(), memory.maxMiB()),
                spec.disks().stream().map(DiskView::of).toList(),
                text(spec.iso()),
                KernelView.of(spec.kernel()),
                vm.pid().isPresent() ? vm.pid().getAsLong() : null,
                vm.accelerator().map(Accelerator::label).orElse(null),
                vm.serialLog().toString());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }

    /** In MiB. */
    record MemoryView(int min, int start, int max) {}

    /** {@code createBytes} is the size of a disk in the VM's own folder, null for a file of the user's. */
    record DiskView(
            String file,
            String format,
            String bus,
            @Nullable Long createBytes) {
        static DiskView of(DiskSpec disk) {
            return new DiskView(
                    disk.file().toString(),
                    lower(disk.format()),
                    lower(disk.bus()),
                    disk.isOwned() ? disk.createBytes() : null);
        }
    }

    record KernelView(String kernel, @Nullable String initrd, String append) {
        static @Nullable KernelView of(@Nullable KernelBoot boot) {
            return boot == null ? null : new KernelView(boot.kernel().toString(), text(boot.initrd()), boot.append());
        }
    }
}
