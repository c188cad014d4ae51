package dev.oriel.vmm;

/** Something happened to a VM. Delivered in order, one at a time per listener, off every lock. */
public sealed interface VmEvent {

    /** The VM changed its state. */
    record StateChanged(VmState from, VmState to, String reason) implements VmEvent {}

    /** The guest restarted: by itself, or because {@link VirtualMachine#reset} asked it. */
    record GuestReset(boolean byGuest) implements VmEvent {}

    /** The guest powered down by itself or on request; the process ends next. */
    record GuestPoweredDown(boolean byGuest) implements VmEvent {}

    /** The guest's kernel reported a panic. */
    record GuestPanicked() implements VmEvent {}

    /**
     * QEMU could not read or write a disk of the guest.
     *
     * @param noSpace the host's disk is full: free space and resume
     */
    record DiskFailed(String device, boolean noSpace, String reason) implements VmEvent {}
}
