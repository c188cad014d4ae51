package dev.oriel.vmm;

import dev.oriel.vmm.lifecycle.EventQueue;
import dev.oriel.vmm.lifecycle.HostServices;
import dev.oriel.vmm.lifecycle.RunningQemu;
import dev.oriel.vmm.lifecycle.SharedDisplay;
import dev.oriel.vmm.lifecycle.StateMachine;
import dev.oriel.vmm.lifecycle.VmStarter;
import dev.oriel.vmm.qemu.Accelerator;
import dev.oriel.vmm.qemu.BootId;
import dev.oriel.vmm.qemu.ProcessIdentity;
import dev.oriel.vmm.qemu.QemuProcess;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.qmp.QemuMonitor;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.RunRecord;
import dev.oriel.vmm.store.SerialLog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one VM is started, found again, and ended; see {@link VirtualMachine}, which is its face. Safe to use from any
 * thread.
 */
final class VmLife {

    private static final Logger log = LoggerFactory.getLogger(VmLife.class);

    private static final Duration ADOPTION = Duration.ofSeconds(3);
    private static final Duration QUIT = Duration.ofSeconds(2);
    private static final Duration LAST_WRITES = Duration.ofSeconds(3);
    private static final Duration KILLED = Duration.ofSeconds(10);

    /** How long processors wait for a viewer: a slow log-in fits in, a person does not think that nothing happens. */
    private static final Duration VIEWER_PATIENCE = Duration.ofSeconds(5);

    /** When the processors of a fresh process begin to run. */
    enum FirstStep {
        AT_ONCE,
        WHEN_VIEWED
    }

    private final HostServices host;
    private final VmSpec spec;
    private final EventQueue events;
    private final StateMachine state;
    private final SharedDisplay display;

    /** Held while the process is started, ended by force, or given up; never while a guest makes up its mind. */
    private final ReentrantLock operation = new ReentrantLock();

    private volatile @Nullable RunningQemu running;
    private volatile @Nullable Accelerator accelerator;
    private volatile boolean endExpected;
    private volatile boolean deleted;

    VmLife(HostServices host, VmSpec spec) {
        this.host = host;
        this.spec = spec;
        this.events = new EventQueue(spec.name());
        this.state = new StateMachine(events);
        this.display = new SharedDisplay(spec.name());
    }

    String name() {
        return spec.name();
    }

    StateMachine state() {
        return state;
    }

    EventQueue events() {
        return events;
    }

    SharedDisplay display() {
        return display;
    }

    @Nullable
    Accelerator accelerator() {
        return accelerator;
    }

    @Nullable
    RunningQemu running() {
        return running;
    }

    void start(StartListener progress, FirstStep when) {
        operation.lock();
        try {
            if (waitsForViewer()) {
                if (when == FirstStep.AT_ONCE) {
                    firstStep();
                }
            } else if (state.state() != VmState.RUNNING) {
                requireNoProcess("started");
                endExpected = false;
                state.become(VmState.STARTING, "started");
                launch(progress, when);
            }
        } finally {
            operation.unlock();
        }
    }

    /** Lets the processors of a fresh process run. No effect when they did already. */
    void firstStep() {
        operation.lock();
        try {
            RunningQemu present = running;
            if (present != null && waitsForViewer()) {
                present.monitor().resume();
                settle(present.monitor().status(QemuMonitor.QUICK), "started");
            }
        } finally {
            operation.unlock();
        }
    }

    private boolean waitsForViewer() {
        return state.state() == VmState.STARTING && running != null;
    }

    /** Nobody came. A process that was started since waits for a viewer of its own. */
    private void firstStepLate(RunningQemu waiting) {
        operation.lock();
        try {
            if (running == waiting) {
                firstStep();
            }
        } catch (VmException e) {
            log.atWarn()
                    .addKeyValue("vm", spec.name())
                    .addKeyValue("error", e.getMessage())
                    .log("VM could not take its first step");
        } finally {
            operation.unlock();
        }
    }

    private void launch(StartListener progress, FirstStep when) {
        RunningQemu fresh = null;
        try {
            VmStarter starter = new VmStarter(host);
            VmStarter.Started started = starter.start(spec, progress);
            fresh = new RunningQemu(spec, started.process(), started.run(), serialLog(), watcher());
            progress.progress("waiting for QEMU");
            starter.awaitControl(spec, fresh);
            accelerator = started.accelerator();
            running = fresh;
            MemorySpec memory = spec.memory();
            if (memory.startMiB() < memory.maxMiB()) {
                fresh.monitor().balloon((long) memory.startMiB() << 20);
            }
            fresh.watch();
            switch (when) {
                case AT_ONCE -> firstStep();
                case WHEN_VIEWED -> {
                    RunningQemu waiting = fresh;
                    CompletableFuture.delayedExecutor(VIEWER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .execute(() -> firstStepLate(waiting));
                }
            }
            log.atInfo()
                    .addKeyValue("vm", spec.name())
                    .addKeyValue("pid", fresh.process().identity().pid())
                    .log("VM started");
        } catch (RuntimeException e) {
            if (fresh != null) {
                fresh.close();
                fresh.process().kill();
                fresh.process().awaitExit(KILLED);
            }
            forget();
            state.becomeFrom(QemuWatcher.WITH_PROCESS, VmState.STOPPED, "could not be started: " + e.getMessage());
            throw e;
        }
    }

    /** Looks for a process that runs this VM since before we were started. Called once, before anybody else has it. */
    void adopt() {
        Optional<RunRecord> noted = host.store()
                .loadRun(spec.id())
                .filter(record -> record.bootId().equals(BootId.current().value()));
        Optional<QemuProcess> found = noted.flatMap(
                        record -> QemuProcess.find(new ProcessIdentity(record.pid(), record.startTicks())))
                // Noted by nobody: we died between starting it and writing it down.
                .or(() -> QemuProcess.find(host.store().folder(spec.id()), spec.id()));
        if (found.isEmpty()) {
            host.store().clearRun(spec.id());
            return;
        }
        RunFolder run = noted.map(record -> new RunFolder(record.sockets())).orElseGet(() -> host.runFolder(spec.id()));
        RunningQemu adopted = new RunningQemu(spec, found.get(), run, serialLog(), watcher());
        running = adopted;
        state.become(VmState.STARTING, "found running");
        try {
            QemuMonitor monitor = adopted.connect(ADOPTION);
            accelerator = monitor.usesKvm(ADOPTION) ? Accelerator.KVM : Accelerator.TCG;
            QemuMonitor.RunStatus status = monitor.status(ADOPTION);
            if (status.isBeforeFirstStep()) {
                // Whoever started it has died before it could run.
                monitor.resume();
                status = monitor.status(ADOPTION);
            }
            settle(status, "found running");
        } catch (VmException e) {
            log.atWarn()
                    .addKeyValue("vm", spec.name())
                    .addKeyValue("error", e.getMessage())
                    .log("Running VM does not answer");
            state.become(VmState.RUNNING, "found running, but it does not answer: " + e.getMessage());
        }
        adopted.watch();
    }

    void stop(Duration grace) {
        RunningQemu present = running;
        if (present == null) {
            return;
        }
        if (state.state() == VmState.PAUSED) {
            throw new VmException(
                    VmError.WRONG_STATE,
                    "VM " + spec.name() + " is paused (" + state.reason()
                            + ") and cannot power down; resume it or use --force");
        }
        present.monitor().powerDown();
        state.becomeFrom(Set.of(VmState.RUNNING), VmState.STOPPING, "asked to power down");
        if (!present.awaitEnd(grace)) {
            state.becomeFrom(Set.of(VmState.STOPPING), VmState.RUNNING, "the guest did not power down when asked");
            throw new VmException(
                    VmError.TIMED_OUT,
                    "VM " + spec.name() + " did not power down within " + grace.toSeconds()
                            + " s and goes on running; use --force to pull the plug");
        }
    }

    void kill() {
        operation.lock();
        try {
            RunningQemu present = running;
            if (present == null) {
                return;
            }
            endExpected = true;
            state.becomeFrom(EnumSet.of(VmState.RUNNING, VmState.PAUSED), VmState.STOPPING, "forced off");
            if (!(quit(present) && present.awaitEnd(LAST_WRITES))) {
                present.process().kill();
                if (!present.awaitEnd(KILLED)) {
                    throw new VmException(
                            VmError.TIMED_OUT,
                            "process " + present.process().identity().pid() + " of VM " + spec.name()
                                    + " does not end even when killed; its disk or network share hangs");
                }
            }
        } finally {
            operation.unlock();
        }
    }

    /** QEMU writes its caches before it goes; false from a QEMU that does not listen. */
    private boolean quit(RunningQemu qemu) {
        try {
            qemu.monitor().quit(QUIT);
            return true;
        } catch (VmException e) {
            log.atDebug()
                    .addKeyValue("vm", spec.name())
                    .addKeyValue("error", e.getMessage())
                    .log("QEMU did not take quit");
            // A lost connection is how quit often ends.
            return e.error() == VmError.QEMU_LOST;
        }
    }

    /** From now on it cannot be started. */
    void retire() {
        operation.lock();
        try {
            requireNoProcess("deleted");
            deleted = true;
        } finally {
            operation.unlock();
        }
    }

    /** Lets go of the process, which goes on. */
    void release() {
        operation.lock();
        try {
            display.close();
            RunningQemu present = running;
            if (present != null) {
                present.close();
            }
            events.close();
        } finally {
            operation.unlock();
        }
    }

    private void requireNoProcess(String verb) {
        if (deleted) {
            throw new VmException(VmError.NOT_FOUND, "VM " + spec.name() + " was deleted");
        }
        if (state.state().hasProcess()) {
            throw new VmException(
                    VmError.WRONG_STATE,
                    "VM " + spec.name() + " is " + state.state().name().toLowerCase(Locale.ROOT) + " (" + state.reason()
                            + ") and cannot be " + verb + "; stop it first");
        }
    }

    /** Throws {@code WRONG_STATE} when there is no process. */
    RunningQemu requireRunning() {
        RunningQemu present = running;
        if (present == null) {
            throw new VmException(
                    VmError.WRONG_STATE,
                    "VM " + spec.name() + " does not run (" + state.reason() + "); start it first");
        }
        return present;
    }

    /** The connection stands again. */
    void refresh(QemuMonitor monitor) {
        try {
            accelerator = monitor.usesKvm(ADOPTION) ? Accelerator.KVM : Accelerator.TCG;
            settle(monitor.status(ADOPTION), "connected again");
        } catch (VmException e) {
            log.atWarn()
                    .addKeyValue("vm", spec.name())
                    .addKeyValue("error", e.getMessage())
                    .log("VM does not answer");
        }
    }

    private SerialLog serialLog() {
        return new SerialLog(host.store().folder(spec.id()));
    }

    private QemuWatcher watcher() {
        return new QemuWatcher(
                this, state, events, host.store().folder(spec.id()).qemuLog());
    }

    /** Whether the end of the process is what somebody wanted. */
    boolean isEndExpected() {
        return endExpected;
    }

    private void settle(QemuMonitor.RunStatus status, String reason) {
        if (status.isBeforeFirstStep()) {
            return;
        }
        VmState next = status.running() ? VmState.RUNNING : VmState.PAUSED;
        String why = status.running() ? reason : reason + ", " + status.word();
        state.becomeFrom(EnumSet.of(VmState.STARTING, VmState.RUNNING, VmState.PAUSED), next, why);
        state.explain(next, why);
    }

    /** The process is gone. */
    void forget() {
        RunningQemu past = running;
        if (past != null) {
            past.run().remove();
        }
        running = null;
        accelerator = null;
        display.close();
        host.store().clearRun(spec.id());
    }
}
