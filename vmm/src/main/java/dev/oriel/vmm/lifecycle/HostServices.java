package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmHostConfig;
import dev.oriel.vmm.qemu.AcceleratorProbe;
import dev.oriel.vmm.qemu.KvmVerdict;
import dev.oriel.vmm.qemu.QemuInstallation;
import dev.oriel.vmm.qemu.QemuLookup;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.store.VmStore;
import java.util.Optional;

/** What all VMs of a host share. */
public record HostServices(VmHostConfig config, VmStore store, QemuLookup qemu) {

    /** Where the sockets of a VM are. */
    public RunFolder runFolder(VmId id) {
        return RunFolder.of(config.runtimeDir(), id);
    }

    /** Whether KVM runs guests; empty when nobody wants to know. May run a guest for up to 3 s. */
    public Optional<KvmVerdict> kvm(QemuInstallation installation) {
        return switch (config.acceleration()) {
            case EMULATION -> Optional.empty();
            case AUTOMATIC ->
                Optional.of(new AcceleratorProbe(installation, config.home().resolve("kvm-verdict")).verdict());
        };
    }
}
