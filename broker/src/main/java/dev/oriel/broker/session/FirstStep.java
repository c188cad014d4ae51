package dev.oriel.broker.session;

import dev.oriel.vmm.VirtualMachine;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.VmState;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a VM that was started for a client take its first step when the client can see it. */
final class FirstStep {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStep.class);

    private FirstStep() {}

    /**
     * The client can be shown pixels from now on.
     *
     * @param blocking for operations of the VM
     */
    static void shown(VirtualMachine vm, Executor blocking) {
        if (vm.state() != VmState.STARTING) {
            return;
        }
        try {
            blocking.execute(() -> take(vm));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().addKeyValue("vm", vm.name()).log("First step waits for its time: too much is going on");
        }
    }

    private static void take(VirtualMachine vm) {
        try {
            vm.viewed();
        } catch (VmException e) {
            LOG.atWarn()
                    .addKeyValue("vm", vm.name())
                    .addKeyValue("error", e.getMessage())
                    .log("VM could not take its first step");
        }
    }
}
