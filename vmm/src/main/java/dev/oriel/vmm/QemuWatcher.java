package dev.oriel.vmm;

import dev.oriel.vmm.lifecycle.EventQueue;
import dev.oriel.vmm.lifecycle.RunningQemu;
import dev.oriel.vmm.lifecycle.StateMachine;
import dev.oriel.vmm.qemu.QemuProcess;
import dev.oriel.vmm.qmp.QemuMonitor;
import dev.oriel.vmm.qmp.QmpEvent;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what one QEMU process does into states and events of its VM. */
final class QemuWatcher implements RunningQemu.Listener {

    static final Set<VmState> WITH_PROCESS =
            EnumSet.of(VmState.STARTING, VmState.RUNNING, VmState.PAUSED, VmState.STOPPING);

    private static final Logger log = LoggerFactory.getLogger(QemuWatcher.class);

    private static final String HALTED = "its processors were halted";

    private final VmLife vm;
    private final StateMachine state;
    private final EventQueue events;
    private final Path qemuLog;
    private volatile String lastWord = "nothing";
    private volatile String haltReason = HALTED;

    QemuWatcher(VmLife vm, StateMachine state, EventQueue events, Path qemuLog) {
        this.vm = vm;
        this.state = state;
        this.events = events;
        this.qemuLog = qemuLog;
    }

    @Override
    public void happened(QmpEvent event) {
        switch (event) {
            case QmpEvent.Shutdown shutdown -> {
                lastWord = shutdown.reason();
                if (shutdown.byGuest()) {
                    events.add(new VmEvent.GuestPoweredDown(state.state() != VmState.STOPPING));
                }
            }
            case QmpEvent.Reset reset -> events.add(new VmEvent.GuestReset(reset.byGuest()));
            case QmpEvent.Stopped stopped -> state.becomeFrom(Set.of(VmState.RUNNING), VmState.PAUSED, haltReason);
            case QmpEvent.Resumed resumed -> {
                haltReason = HALTED;
                state.becomeFrom(Set.of(VmState.PAUSED), VmState.RUNNING, "resumed");
            }
            case QmpEvent.GuestPanicked panicked -> events.add(new VmEvent.GuestPanicked());
            case QmpEvent.BlockIoError error -> {
                if (error.stopped()) {
                    haltReason = error.noSpace()
                            ? "the host has no space left for " + error.device() + "; free some, then resume"
                            : error.device() + " failed: " + error.reason();
                }
                events.add(new VmEvent.DiskFailed(error.device(), error.noSpace(), error.reason()));
            }
            case QmpEvent.PowerdownRequested requested ->
                log.atDebug().addKeyValue("vm", vm.name()).log("Guest was asked to power down");
            case QmpEvent.Other other ->
                log.atTrace()
                        .addKeyValue("vm", vm.name())
                        .addKeyValue("event", other.name())
                        .log("QMP event");
        }
    }

    @Override
    public void reconnected(QemuMonitor monitor) {
        vm.refresh(monitor);
    }

    @Override
    public void ended() {
        String said = QemuProcess.tail(qemuLog);
        vm.forget();
        switch (lastWord) {
            case "guest-shutdown" -> state.becomeFrom(WITH_PROCESS, VmState.STOPPED, "the guest powered down");
            case "host-signal" ->
                state.becomeFrom(WITH_PROCESS, VmState.STOPPED, "somebody ended its process with a signal");
            default -> {
                if (vm.isEndExpected()) {
                    state.becomeFrom(WITH_PROCESS, VmState.STOPPED, "forced off");
                } else {
                    String why = "QEMU ended unexpectedly: " + said;
                    log.atWarn()
                            .addKeyValue("vm", vm.name())
                            .addKeyValue("error", why)
                            .log("VM crashed");
                    state.becomeFrom(WITH_PROCESS, VmState.CRASHED, why);
                }
            }
        }
    }
}
