package dev.oriel.vmm;

import dev.oriel.vmm.qemu.QemuInstallation;
import org.opentest4j.TestAbortedException;

/** The QEMU of this host, for tests that cannot do without. */
public final class RealQemu {

    private RealQemu() {}

    /** Skips the test, with the reason, where there is none. */
    public static QemuInstallation orSkip() {
        try {
            return QemuInstallation.find(null);
        } catch (VmException e) {
            throw new TestAbortedException("needs QEMU: " + e.getMessage(), e);
        }
    }
}
