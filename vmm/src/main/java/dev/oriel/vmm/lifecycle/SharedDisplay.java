package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.display.DisplayListener;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.LockKeys;
import dev.oriel.vmm.display.PointerShape;
import dev.oriel.vmm.display.ScreenArea;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.display.dbus.DbusDoor;
import dev.oriel.vmm.display.dbus.DbusSession;
import dev.oriel.vmm.display.vnc.VncDisplay;
import dev.oriel.vmm.os.OwnedFd;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.qmp.QemuMonitor;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one display connection of a VM, made on first use and again after it broke: D-Bus where this QEMU has it, else VNC.
 * Safe to use from any thread.
 */
public final class SharedDisplay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedDisplay.class);

    private static final int HEAD = 0;

    private final String vm;
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicReference<@Nullable GuestDisplay> open = new AtomicReference<>();

    public SharedDisplay(String vm) {
        this.vm = vm;
    }

    /** The display; blocks while it connects. Throws {@code DISPLAY_FAILED}. */
    public GuestDisplay get(QemuMonitor monitor, RunFolder run) {
        opening.lock();
        try {
            GuestDisplay present = open.get();
            if (present != null) {
                return present;
            }
            GuestDisplay fresh = connect(monitor, run);
            open.set(fresh);
            fresh.subscribe(new EndWatch(fresh));
            log.atInfo().addKeyValue("vm", vm).addKeyValue("kind", fresh.kind()).log("Display opened");
            return fresh;
        } finally {
            opening.unlock();
        }
    }

    private GuestDisplay connect(QemuMonitor monitor, RunFolder run) {
        IOException overDbus;
        try {
            return DbusSession.open(new MonitorDoor(monitor), monitor::hasReadKeyboard, vm, HEAD);
        } catch (IOException e) {
            // A QEMU without its D-Bus module, or one that has trouble with it.
            log.atInfo()
                    .addKeyValue("vm", vm)
                    .addKeyValue("error", e.getMessage())
                    .log("No D-Bus display, trying VNC");
            overDbus = e;
        }
        try {
            return VncDisplay.open(run.vnc(), vm, monitor::hasReadKeyboard);
        } catch (IOException e) {
            e.addSuppressed(overDbus);
            throw new VmException(
                    VmError.DISPLAY_FAILED,
                    "the screen of VM " + vm + " cannot be opened: D-Bus: " + overDbus.getMessage() + "; VNC: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The next {@link #get} connects anew. */
    @Override
    public void close() {
        GuestDisplay present = open.getAndSet(null);
        if (present != null) {
            present.close();
        }
    }

    /** Hands QEMU its end of the connection over QMP. */
    private record MonitorDoor(QemuMonitor monitor) implements DbusDoor {

        @Override
        public void pass(OwnedFd fd) throws IOException {
            try {
                monitor.addDbusDisplayClient(fd);
            } catch (VmException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    /** Forgets a display that ended by itself. */
    private final class EndWatch implements DisplayListener {

        private final GuestDisplay watched;

        EndWatch(GuestDisplay watched) {
            this.watched = watched;
        }

        @Override
        public void closed(@Nullable Throwable cause) {
            if (open.compareAndSet(watched, null) && cause != null) {
                log.atDebug()
                        .addKeyValue("vm", vm)
                        .addKeyValue("error", cause.getMessage())
                        .log("Display ended");
            }
        }

        @Override
        public void resized(ScreenSize size) {
            // Only the end matters here.
        }

        @Override
        public void damaged(ScreenArea area) {
            // Only the end matters here.
        }

        @Override
        public void pointerShape(@Nullable PointerShape shape) {
            // Only the end matters here.
        }

        @Override
        public void pointerMoved(int x, int y, boolean visible) {
            // Only the end matters here.
        }

        @Override
        public void lockKeys(LockKeys lockKeys) {
            // Only the end matters here.
        }
    }
}
