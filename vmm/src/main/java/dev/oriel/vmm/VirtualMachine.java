package dev.oriel.vmm;

import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.qemu.Accelerator;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.spec.VmSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One VM of a {@link VmHost}. Safe to use from any thread. Operations block: never call them on an event loop. They fail
 * with {@link VmException}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class VirtualMachine {

    private VirtualMachine() {}

    public VmId id() {
        return spec().id();
    }

    public String name() {
        return spec().name();
    }

    public VmSpec spec() {
        throw new UnsupportedOperationException();
    }

    public VmState state() {
        throw new UnsupportedOperationException();
    }

    /** Why the VM is in its state, for people: {@code the guest powered down}. */
    public String stateReason() {
        throw new UnsupportedOperationException();
    }

    /** Of the QEMU process; empty while there is none. */
    public OptionalLong pid() {
        throw new UnsupportedOperationException();
    }

    /** What runs the guest now; empty while nothing does. */
    public Optional<Accelerator> accelerator() {
        throw new UnsupportedOperationException();
    }

    /** What the guest wrote to its first serial port since the last start. The file may not exist. */
    public Path serialLog() {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts the VM; returns when the guest's processors run.
     *
     * @throws VmException {@code WRONG_STATE} unless stopped; {@code QEMU_MISSING}, {@code STORAGE};
     *     {@code START_FAILED} with what QEMU said
     */
    public void start(StartListener progress) {
        throw new UnsupportedOperationException(progress.toString());
    }

    /**
     * Asks the guest to power down and waits until the VM is stopped.
     *
     * @throws VmException {@code TIMED_OUT} when the guest did not within {@code grace}; it goes on running
     */
    public void stop(Duration grace) {
        throw new UnsupportedOperationException(grace.toString());
    }

    /** Ends the process at once, whatever the guest does; like pulling the plug. No effect on a stopped VM. */
    public void kill() {
        throw new UnsupportedOperationException();
    }

    /** Presses the guest's reset button. */
    public void reset() {
        throw new UnsupportedOperationException();
    }

    /** Halts the guest's processors. */
    public void pause() {
        throw new UnsupportedOperationException();
    }

    /** Lets the guest's processors run again, also after a full disk was relieved. */
    public void resume() {
        throw new UnsupportedOperationException();
    }

    /** Writes the present screen as a PNG; the file appears complete or not at all. */
    public void screenshot(Path png) {
        throw new UnsupportedOperationException(png.toString());
    }

    /**
     * The guest's screen and input. Opened on first use, shared by all callers, opened again after it broke; do not close
     * it. It ends with the process.
     *
     * @throws VmException {@code WRONG_STATE} when the VM does not run, {@code DISPLAY_FAILED}
     */
    public GuestDisplay display() {
        throw new UnsupportedOperationException();
    }

    /** Adds a listener; it is called in order, off every lock, on a thread of ours that it must not block for long. */
    public Subscription onEvent(Consumer<VmEvent> listener) {
        throw new UnsupportedOperationException(listener.toString());
    }

    /** Ends with {@link #close}. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
