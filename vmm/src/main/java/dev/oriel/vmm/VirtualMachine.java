package dev.oriel.vmm;

import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.lifecycle.HostServices;
import dev.oriel.vmm.lifecycle.RunningQemu;
import dev.oriel.vmm.lifecycle.Screenshot;
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
public final class VirtualMachine {

    private final HostServices host;
    private final VmSpec spec;
    private final VmLife life;

    VirtualMachine(HostServices host, VmSpec spec) {
        this.host = host;
        this.spec = spec;
        this.life = new VmLife(host, spec);
    }

    public VmId id() {
        return spec.id();
    }

    public String name() {
        return spec.name();
    }

    public VmSpec spec() {
        return spec;
    }

    public VmState state() {
        return life.state().state();
    }

    /** Why the VM is in its state, for people: {@code the guest powered down}. */
    public String stateReason() {
        return life.state().reason();
    }

    /** Of the QEMU process; empty while there is none. */
    public OptionalLong pid() {
        RunningQemu present = life.running();
        return present == null
                ? OptionalLong.empty()
                : OptionalLong.of(present.process().identity().pid());
    }

    /** What runs the guest now; empty while nothing does, or while QEMU does not say. */
    public Optional<Accelerator> accelerator() {
        return Optional.ofNullable(life.accelerator());
    }

    /**
     * What the guest wrote to its first serial port since the last start. The file may not exist. Of a guest that writes
     * much it is the end: the file begins anew before 8 MiB, and what it held is in {@code serial.log.1} beside it.
     */
    public Path serialLog() {
        return host.store().folder(id()).serialLog();
    }

    /**
     * Starts the VM; returns when the guest's processors run. No effect on a VM that runs; waits for a start that somebody
     * else has begun.
     *
     * @throws VmException {@code WRONG_STATE} when paused or stopping; {@code QEMU_MISSING}, {@code STORAGE};
     *     {@code START_FAILED} with what QEMU said
     */
    public void start(StartListener progress) {
        life.start(progress, VmLife.FirstStep.AT_ONCE);
    }

    /**
     * Starts the VM for somebody who wants to see it from the first pixel: the guest's processors stand still until
     * {@link #viewed}, or some seconds if nobody comes. Else as {@link #start}.
     */
    public void startForViewer(StartListener progress) {
        life.start(progress, VmLife.FirstStep.WHEN_VIEWED);
    }

    /** A viewer is there: processors that wait for one run. No effect otherwise. */
    public void viewed() {
        life.firstStep();
    }

    /**
     * Asks the guest to power down and waits until the VM is stopped. No effect on a stopped VM.
     *
     * @throws VmException {@code TIMED_OUT} when the guest did not within {@code grace}; it goes on running
     */
    public void stop(Duration grace) {
        life.stop(grace);
    }

    /** Ends the process at once, whatever the guest does; like pulling the plug. No effect on a stopped VM. */
    public void kill() {
        life.kill();
    }

    /** Presses the guest's reset button. */
    public void reset() {
        life.requireRunning().monitor().reset();
    }

    /** Halts the guest's processors. */
    public void pause() {
        life.requireRunning().monitor().pause();
    }

    /** Lets the guest's processors run again, also after a full disk was relieved. */
    public void resume() {
        life.requireRunning().monitor().resume();
    }

    /** Writes the present screen as a PNG; the file appears complete or not at all. */
    public void screenshot(Path png) {
        RunningQemu present = life.requireRunning();
        Screenshot.take(present.monitor(), present.run(), png);
    }

    /**
     * The guest's screen and input. Opened on first use, shared by all callers, opened again after it broke; do not close
     * it. It ends with the process.
     *
     * @throws VmException {@code WRONG_STATE} when the VM does not run, {@code DISPLAY_FAILED}
     */
    public GuestDisplay display() {
        RunningQemu present = life.requireRunning();
        return life.display().get(present.monitor(), present.run());
    }

    /** Adds a listener; it is called in order, off every lock, on a thread of ours that it must not block for long. */
    public Subscription onEvent(Consumer<VmEvent> listener) {
        return life.events().subscribe(listener)::run;
    }

    /** The part that {@link VmHost} works with. */
    VmLife life() {
        return life;
    }

    /** Ends with {@link #close}. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
