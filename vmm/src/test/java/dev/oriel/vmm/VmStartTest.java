package dev.oriel.vmm;

import static dev.oriel.vmm.VmHostFixture.awaitGreeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.vmm.VmHostConfig.Acceleration;
import dev.oriel.vmm.qemu.Accelerator;
import dev.oriel.vmm.qemu.KvmVerdict;
import dev.oriel.vmm.spec.DiskBus;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.Firmware;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a start makes of a definition and of the host, with a real QEMU. */
@Timeout(120)
final class VmStartTest {

    @RegisterExtension
    final VmHostFixture fixture = new VmHostFixture();

    @Test
    void start_olderMachineWithSataDisk_runs() throws IOException {
        VmSpec spec = fixture.spec("older", TestGuest.OBEDIENT).withMachine("pc-i440fx-7.2");
        VirtualMachine vm =
                fixture.host().create(spec.withDisks(List.of(spec.disks().get(0).withBus(DiskBus.SATA))));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
    }

    @Test
    void start_theProcessIsConfinedAndOnItsOwn() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("confined", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        long pid = vm.pid().orElseThrow();
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
        assertThat(session).as("its own session").isEqualTo(Long.toString(pid));
        assertThat(Files.readString(Path.of("/proc/" + pid + "/status"))).containsPattern("Seccomp:\\s+2");
        assertThat(Files.readString(Path.of("/proc/" + pid + "/limits"))).containsPattern("Max core file size\\s+0 ");
        Path sockets = fixture.config().runtimeDir().resolve(vm.id().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets)))
                .isEqualTo("rwx------");
        vm.kill();
        assertThat(sockets).doesNotExist();
    }

    @Test
    void start_automaticAcceleration_isWhatTheProbeFound() throws IOException {
        fixture.close();
        fixture.open(fixture.config().withAcceleration(Acceleration.AUTOMATIC));
        VirtualMachine vm = fixture.host().create(fixture.spec("automatic", TestGuest.OBEDIENT));
        List<String> steps = new ArrayList<>();

        vm.start(steps::add);

        KvmVerdict verdict = fixture.host().kvm().orElseThrow();
        assertThat(vm.accelerator()).contains(verdict.accelerator());
        assertThat(steps.contains(verdict.notice())).isEqualTo(verdict.accelerator() == Accelerator.TCG);
        awaitGreeting(vm);
    }

    @Test
    void start_uefi_runs() {
        assumeTrue(fixture.host().qemu().uefi() != null, "OVMF is not installed");
        VirtualMachine vm = fixture.host()
                .create(VmSpec.of("uefi").withFirmware(Firmware.UEFI).withMemory(new MemorySpec(128, 192, 256)));
        vm.start(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(fixture.home().resolve("vms/" + vm.id() + "/nvram.qcow2")).exists();
    }

    @Test
    void start_missingDisk_saysWhich() {
        VirtualMachine vm = fixture.host()
                .create(VmSpec.of("missing")
                        .withDisks(List.of(DiskSpec.existing(fixture.folder().resolve("no.img"), DiskFormat.RAW))));
        assertThatThrownBy(() -> vm.start(StartListener.SILENT))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.STORAGE))
                .hasMessageContaining("no.img");
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void start_diskOfAnotherVm_saysSoInWords() throws IOException {
        VmSpec first = fixture.spec("first", TestGuest.OBEDIENT);
        fixture.host().create(first).start(StartListener.SILENT);
        VirtualMachine second = fixture.host().create(VmSpec.of("second").withDisks(first.disks()));

        assertThatThrownBy(() -> second.start(StartListener.SILENT))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.START_FAILED))
                .hasMessageContaining("in use by another VM");
        assertThat(second.state()).isEqualTo(VmState.STOPPED);
        assertThat(second.pid()).isEmpty();
    }

    @Test
    void start_machineThatQemuLacks_hasWhatQemuSaid() {
        VirtualMachine vm = fixture.host().create(VmSpec.of("old").withMachine("pc-q35-99.9"));
        assertThatThrownBy(() -> vm.start(StartListener.SILENT))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.START_FAILED))
                .hasMessageContaining("unsupported machine type");
    }
}
