package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Finds QEMU when first asked, and again after an upgrade. Safe to use from any thread. */
public final class QemuLookup {

    private final @Nullable Path wanted;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable QemuInstallation found;
    private @Nullable FileTime changed;

    /** @param wanted the program, or null to search the PATH */
    public QemuLookup(@Nullable Path wanted) {
        this.wanted = wanted;
    }

    /** Throws {@link VmException} as {@link QemuInstallation#find} does. */
    public QemuInstallation get() {
        lock.lock();
        try {
            QemuInstallation known = found;
            if (known != null && changed != null && changed.equals(changeOf(known.system()))) {
                return known;
            }
            QemuInstallation present = QemuInstallation.find(wanted);
            found = present;
            changed = changeOf(present.system());
            return present;
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable FileTime changeOf(Path program) {
        try {
            return Files.getLastModifiedTime(program);
        } catch (IOException e) {
            return null;
        }
    }
}
