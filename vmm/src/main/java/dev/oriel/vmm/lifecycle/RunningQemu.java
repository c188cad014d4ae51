package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.qemu.QemuProcess;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.qmp.QemuMonitor;
import dev.oriel.vmm.qmp.QmpClient;
import dev.oriel.vmm.qmp.QmpEvent;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.SerialLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Our hold on one QEMU process: its control connection, which is made again when it breaks, the watch for its end, and
 * for the size of its serial log.
 * Letting go ({@link #close}) leaves the process alone. Safe to use from any thread.
 */
public final class RunningQemu implements AutoCloseable {

    /** From the end of the connection to the end of the process. */
    private static final Duration DYING = Duration.ofSeconds(2);

    /** From the end of the process until we have read what it said last. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final Duration RECONNECT = Duration.ofSeconds(2);

    /** Between two looks at the serial log's size. */
    private static final Duration SERIAL_LOOK = Duration.ofSeconds(1);

    private final VmSpec spec;
    private final QemuProcess process;
    private final RunFolder run;
    private final SerialLog serialLog;
    private final Listener listener;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable QemuMonitor monitor;

    /** Hears of the process. Called on threads of ours, one call at a time. */
    public interface Listener {

        /** On the connection's reader thread: must not wait for QEMU. */
        void happened(QmpEvent event);

        /** The connection stands again after it broke; events may have been missed. */
        void reconnected(QemuMonitor monitor);

        /** The process has ended. Called once, last. */
        void ended();
    }

    public RunningQemu(VmSpec spec, QemuProcess process, RunFolder run, SerialLog serialLog, Listener listener) {
        this.spec = spec;
        this.process = process;
        this.run = run;
        this.serialLog = serialLog;
        this.listener = listener;
    }

    public QemuProcess process() {
        return process;
    }

    /** Where its sockets are. */
    public RunFolder run() {
        return run;
    }

    /** Throws {@code QMP_FAILED} while there is no connection. */
    public QemuMonitor monitor() {
        QemuMonitor present = monitor;
        if (present == null || present.client().onClosed().isDone()) {
            throw new VmException(
                    VmError.QMP_FAILED,
                    "QEMU of " + spec.name() + " (pid " + process.identity().pid()
                            + ") does not answer; stop the VM with --force if it stays so");
        }
        return present;
    }

    /**
     * Connects, and makes sure that it is this VM's process that answers.
     *
     * @throws VmException {@code QEMU_LOST}, {@code TIMED_OUT}, {@code QMP_FAILED}
     */
    public QemuMonitor connect(Duration timeout) {
        QemuMonitor fresh = new QemuMonitor(QmpClient.connect(run.qmp(), spec.name(), timeout, listener::happened));
        try {
            int pid = fresh.client().peerPid();
            if (pid != process.identity().pid()
                    || !fresh.id(timeout).filter(spec.id()::equals).isPresent()) {
                throw new VmException(
                        VmError.QMP_FAILED,
                        "another process (pid " + pid + ") answers at " + run.qmp() + "; stop it and try again");
            }
            monitor = fresh;
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw new VmException(VmError.QEMU_LOST, "QEMU of " + spec.name() + " has just gone", e);
        } catch (VmException e) {
            fresh.close();
            throw e;
        }
    }

    /** Begins to watch; call once, after {@link #connect} was tried. */
    public void watch() {
        Thread.ofVirtual().name("watch-" + spec.name()).start(this::watchLoop);
    }

    /** Waits until the process has ended and the listener knows; false when that took longer. */
    public boolean awaitEnd(Duration timeout) {
        return await(gone, timeout);
    }

    private void watchLoop() {
        CompletableFuture<Void> exit = process.onExit();
        while (!released.isDone()) {
            QemuMonitor present = monitor;
            if (present != null) {
                awaitChange(CompletableFuture.anyOf(exit, present.client().onClosed(), released));
                // Whichever ended first, wait for the other: the last words are in the connection, and a broken
                // connection mostly means that the process is about to end.
                if (exit.isDone()) {
                    await(present.client().onClosed(), LAST_WORDS);
                }
            }
            if (released.isDone()) {
                return;
            }
            boolean ended = await(exit, DYING);
            serialLog.bound();
            if (ended) {
                listener.ended();
                gone.complete(null);
                return;
            }
            reconnect();
        }
    }

    private void awaitChange(CompletableFuture<Object> change) {
        do {
            serialLog.bound();
        } while (!await(change, SERIAL_LOOK));
    }

    private void reconnect() {
        try {
            listener.reconnected(connect(RECONNECT));
        } catch (VmException e) {
            // Not now: the loop comes again after the next DYING.
            monitor = null;
        }
    }

    private static boolean await(CompletableFuture<?> future, Duration timeout) {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("these futures do not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return future.isDone();
        }
    }

    /** Lets go; the process goes on and nobody is told. */
    @Override
    public void close() {
        released.complete(null);
        QemuMonitor present = monitor;
        if (present != null) {
            present.close();
        }
    }
}
