package dev.oriel.vmm;

import dev.oriel.vmm.VmHostConfig.Acceleration;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that starts a VM and then waits to be killed. Arguments: home, runtime folder, raw disk. */
final class KilledBroker {

    private KilledBroker() {}

    public static void main(String[] arguments) throws IOException {
        VmHostConfig config =
                new VmHostConfig(Path.of(arguments[0]), Path.of(arguments[1]), null, Acceleration.EMULATION);
        try (VmHost host = VmHost.open(config)) {
            VirtualMachine vm = host.create(VmSpec.of("orphan")
                    .withMemory(MemorySpec.fixed(64))
                    .withDisks(List.of(DiskSpec.existing(Path.of(arguments[2]), DiskFormat.RAW))));
            vm.start(StartListener.SILENT);
            System.out.println("pid " + vm.pid().orElseThrow());
            // Until the pipe to the test breaks or, before that, the test kills us.
            int ignored = System.in.read();
            System.out.println("not killed: " + ignored);
        }
    }
}
