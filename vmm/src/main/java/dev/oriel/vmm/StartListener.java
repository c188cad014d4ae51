package dev.oriel.vmm;

/** Hears how the start of a VM goes. Called on the thread that starts it. */
@FunctionalInterface
public interface StartListener {

    /** Drops everything. */
    StartListener SILENT = step -> {};

    /** The next step begins: one sentence fragment for people, such as {@code creating disk0.qcow2}. */
    void progress(String step);
}
