package dev.oriel.vmm;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a VM is doing. The transitions are declared here; anything else is a bug.
 *
 * <pre>
 * STOPPED --> STARTING --> RUNNING <--> PAUSED
 *    ^           |            |           |
 *    |           +--> STOPPED +-> STOPPING+--> STOPPED
 *    +-- CRASHED <--(from every state with a process)
 * </pre>
 */
public enum VmState {
    /** No process. */
    STOPPED,
    /** A process is being started. */
    STARTING,
    /** The guest's processors run. */
    RUNNING,
    /** The process is there, the guest's processors stand still: paused, or stopped by QEMU after a disk error. */
    PAUSED,
    /** The guest was asked to power down, or the process is being ended. */
    STOPPING,
    /** The process ended without being asked to. Can be started again. */
    CRASHED;

    /** Whether a change from this state to the other is one of the declared ones. */
    public boolean canBecome(VmState next) {
        return next(this).contains(next);
    }

    /** Whether a QEMU process belongs to the VM in this state. */
    public boolean hasProcess() {
        return switch (this) {
            case STOPPED, CRASHED -> false;
            case STARTING, RUNNING, PAUSED, STOPPING -> true;
        };
    }

    private static Set<VmState> next(VmState from) {
        return switch (from) {
            case STOPPED, CRASHED -> EnumSet.of(STARTING);
            case STARTING -> EnumSet.of(RUNNING, PAUSED, STOPPING, STOPPED, CRASHED);
            case RUNNING -> EnumSet.of(PAUSED, STOPPING, STOPPED, CRASHED);
            case PAUSED -> EnumSet.of(RUNNING, STOPPING, STOPPED, CRASHED);
            // Back to RUNNING: the guest ignored the request to power down.
            case STOPPING -> EnumSet.of(RUNNING, PAUSED, STOPPED, CRASHED);
        };
    }
}
