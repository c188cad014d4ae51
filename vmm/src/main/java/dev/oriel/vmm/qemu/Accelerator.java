package dev.oriel.vmm.qemu;

/** What runs the guest's instructions. */
public enum Accelerator {
    /** The processor does. */
    KVM("kvm"),
    /** QEMU translates them: ten to fifty times slower, and no isolation promise. */
    TCG("tcg");

    private final String label;

    Accelerator(String label) {
        this.label = label;
    }

    /** The name that people and QEMU use. */
    public String label() {
        return label;
    }
}
