package dev.oriel.vmm;

import dev.oriel.vmm.spec.VmSpec;
import java.util.List;
import java.util.Optional;

/**
 * All VMs of a home. One process at a time serves a home. Safe to use from any thread; {@link #create} and
 * {@link #delete} block.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class VmHost implements AutoCloseable {

    private VmHost() {}

    /**
     * Reads all VM folders and adopts the QEMU processes that run. Blocks up to a few seconds.
     *
     * @throws VmException {@code HOME_IN_USE}, {@code STORAGE}
     */
    public static VmHost open(VmHostConfig config) {
        throw new UnsupportedOperationException(config.toString());
    }

    /** In order of their names. */
    public List<VirtualMachine> list() {
        return List.of();
    }

    /** By id, or by name without regard to case. */
    public Optional<VirtualMachine> find(String nameOrId) {
        return list().stream().filter(vm -> vm.name().equals(nameOrId)).findFirst();
    }

    /**
     * Makes the folder, the disks and the definition. All or nothing.
     *
     * @throws VmException {@code NAME_TAKEN}, {@code INVALID_SPEC}, {@code STORAGE}, {@code QEMU_MISSING}
     */
    public VirtualMachine create(VmSpec spec) {
        throw new UnsupportedOperationException(spec.name());
    }

    /**
     * Removes the VM with its folder and the disks in it; disks elsewhere stay.
     *
     * @throws VmException {@code WRONG_STATE} unless it is stopped
     */
    public void delete(VirtualMachine vm) {
        throw new UnsupportedOperationException(vm.name());
    }

    /** Lets go of the VMs; they go on running. */
    @Override
    public void close() {}
}
