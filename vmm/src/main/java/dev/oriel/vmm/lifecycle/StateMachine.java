package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmEvent;
import dev.oriel.vmm.VmState;
import java.util.Set;

/**
 * The state of one VM. Transitions are checked against {@link VmState#canBecome} and reported in order. Safe to use from
 * any thread; listeners are called elsewhere, see {@link EventQueue}.
 */
public final class StateMachine {

    private final EventQueue events;
    private VmState state = VmState.STOPPED;
    private String reason = "not started yet";

    public StateMachine(EventQueue events) {
        this.events = events;
    }

    public synchronized VmState state() {
        return state;
    }

    /** Why the state is what it is, for people. */
    public synchronized String reason() {
        return reason;
    }

    /** Throws {@link IllegalStateException} for a transition that is not declared: a bug of the caller. */
    public synchronized void become(VmState next, String why) {
        if (!becomeFrom(Set.of(state), next, why)) {
            throw new IllegalStateException("a VM in state " + state + " cannot become " + next);
        }
    }

    /** Another reason for the same state; no event. */
    public synchronized void explain(VmState same, String why) {
        if (state == same) {
            reason = why;
        }
    }

    /** Changes the state if it is one of the expected ones; false leaves it alone. */
    public synchronized boolean becomeFrom(Set<VmState> expected, VmState next, String why) {
        if (!expected.contains(state) || !state.canBecome(next)) {
            return false;
        }
        VmState from = state;
        state = next;
        reason = why;
        // Inside the lock, so that listeners hear of changes in the order in which they were made.
        events.add(new VmEvent.StateChanged(from, next, why));
        return true;
    }
}
