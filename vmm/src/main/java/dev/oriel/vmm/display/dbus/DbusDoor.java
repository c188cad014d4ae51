package dev.oriel.vmm.display.dbus;

import dev.oriel.vmm.os.OwnedFd;
import java.io.IOException;

/**
 * The way to hand QEMU a new client of its D-Bus display: QMP {@code getfd} with the descriptor, then {@code add_client}
 * with protocol {@code @dbus-display}. QEMU has one such client at a time; the new one replaces the old.
 */
@FunctionalInterface
public interface DbusDoor {

    /**
     * Passes one end of a socket pair; blocks until QEMU took it.
     *
     * @param fd still owned by the caller
     */
    void pass(OwnedFd fd) throws IOException;
}
