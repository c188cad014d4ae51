package dev.oriel.vmm.qemu;

/**
 * Whether KVM runs guests here.
 *
 * @param detail what was seen, one fragment for people
 */
public record KvmVerdict(Finding finding, String detail) {

    /** What stands between KVM and a guest. */
    public enum Finding {
        WORKS,
        /** {@code /dev/kvm} does not exist. */
        NO_DEVICE,
        /** {@code /dev/kvm} may not be opened by this user. */
        NO_PERMISSION,
        /** The device opens, a guest does not run. */
        BROKEN
    }

    public Accelerator accelerator() {
        return finding == Finding.WORKS ? Accelerator.KVM : Accelerator.TCG;
    }

    /** What to tell the user; the fix comes from {@link #fix}. */
    public String notice() {
        return switch (finding) {
            case WORKS -> "guests run under KVM";
            case NO_DEVICE, NO_PERMISSION, BROKEN ->
                detail
                        + "; guests run in software emulation, ten to fifty times slower and without KVM's isolation. Fix: "
                        + fix();
        };
    }

    /** What to do about it. */
    public String fix() {
        return switch (finding) {
            case WORKS -> "";
            case NO_DEVICE ->
                "enable virtualization (VT-x, AMD-V) in the firmware setup, and inside a VM nested virtualization; "
                        + "load the module kvm_intel or kvm_amd";
            case NO_PERMISSION -> "add the user to the group kvm (usermod -aG kvm USER) and log in again";
            case BROKEN ->
                "inside a VM, ask for full nested virtualization or use real hardware; else update the host's kernel";
        };
    }
}
