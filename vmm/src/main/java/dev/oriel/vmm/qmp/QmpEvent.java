package dev.oriel.vmm.qmp;

/** Something happened in QEMU; the ones we act on, the rest by name. */
public sealed interface QmpEvent {

    /**
     * QEMU ends next.
     *
     * @param byGuest whether the guest asked for it
     * @param reason QEMU's word: {@code guest-shutdown}, {@code host-qmp-quit}, {@code host-signal} and so on
     */
    record Shutdown(boolean byGuest, String reason) implements QmpEvent {}

    /** The machine was reset. */
    record Reset(boolean byGuest) implements QmpEvent {}

    /** The guest's processors stand still. */
    record Stopped() implements QmpEvent {}

    /** The guest's processors run again. */
    record Resumed() implements QmpEvent {}

    /** The guest was asked to power down. */
    record PowerdownRequested() implements QmpEvent {}

    /** The guest's kernel panicked. */
    record GuestPanicked() implements QmpEvent {}

    /**
     * A disk request failed.
     *
     * @param noSpace the host's disk is full
     * @param stopped QEMU halted the guest because of it
     */
    record BlockIoError(String device, boolean noSpace, boolean stopped, String reason) implements QmpEvent {}

    /** Any other event. */
    record Other(String name) implements QmpEvent {}
}
