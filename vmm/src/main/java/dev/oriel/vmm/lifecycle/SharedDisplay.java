package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.qmp.QemuMonitor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one display connection of a VM, made on first use and again after it broke. Safe to use from any thread. */
public final class SharedDisplay implements AutoCloseable {

    private final String vm;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable GuestDisplay open;

    public SharedDisplay(String vm) {
        this.vm = vm;
    }

    /** Throws {@code DISPLAY_FAILED}. */
    public GuestDisplay get(QemuMonitor monitor, RunFolder run) {
        lock.lock();
        try {
            GuestDisplay present = open;
            if (present != null) {
                return present;
            }
            throw new VmException(
                    VmError.DISPLAY_FAILED, "no display for VM " + vm + " at " + run + " " + monitor.version());
        } finally {
            lock.unlock();
        }
    }

    /** The next {@link #get} connects anew. */
    @Override
    public void close() {
        lock.lock();
        try {
            GuestDisplay present = open;
            open = null;
            if (present != null) {
                present.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
