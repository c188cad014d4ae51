package dev.oriel.vmm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.DiskBus;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.DisplaySpec;
import dev.oriel.vmm.spec.Firmware;
import dev.oriel.vmm.spec.KernelBoot;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.VmFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden command lines: {@code src/test/resources/golden/qemu/NAME.args}, one option with its value a line. */
final class QemuCommandLineTest {

    private static final VmId ID = VmId.parse("00000000-0000-4000-8000-00000000002a");
    private static final VmFolder FOLDER = new VmFolder(Path.of("/home/u/oriel/vms/" + ID));
    private static final RunFolder RUN = new RunFolder(Path.of("/run/user/1000/oriel/" + ID));
    private static final UefiFirmware OVMF =
            new UefiFirmware(Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd"), Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd"));
    private static final HostFacts QEMU_7 = new HostFacts(new QemuVersion(7, 2, 22), Accelerator.TCG, true, OVMF);
    private static final HostFacts QEMU_10 = new HostFacts(new QemuVersion(10, 0, 13), Accelerator.KVM, true, OVMF);

    record Case(String name, VmSpec spec, HostFacts host) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        VmSpec minimal = VmSpec.of("minimal");
        minimal = new VmSpec(
                ID,
                minimal.name(),
                minimal.firmware(),
                minimal.machine(),
                minimal.cpus(),
                minimal.memory(),
                minimal.disks(),
                null,
                null,
                minimal.display());
        KernelBoot installer =
                new KernelBoot(Path.of("/boot/linux"), Path.of("/boot/initrd.gz"), "vga=788 --- quiet, really");
        return Stream.of(
                new Case("minimal-emulated-7.2", minimal, QEMU_7),
                new Case("minimal-kvm-10.0", minimal, QEMU_10),
                new Case(
                        "minimal-emulated-10.0",
                        minimal,
                        new HostFacts(new QemuVersion(10, 0, 13), Accelerator.TCG, true, OVMF)),
                new Case(
                        "no-dbus-display",
                        minimal,
                        new HostFacts(new QemuVersion(7, 2, 22), Accelerator.TCG, false, null)),
                new Case(
                        "uefi-installer",
                        minimal.withName("big.vm")
                                .withFirmware(Firmware.UEFI)
                                .withCpus(8)
                                .withMemory(new MemorySpec(1024, 2048, 8192))
                                .withIso(Path.of("/iso/a, b.iso"))
                                .withDisplay(new DisplaySpec(1920, 1080))
                                .withDisks(List.of(DiskSpec.create("disk0.qcow2", 64L << 30))),
                        QEMU_10),
                new Case("kernel", minimal.withKernel(installer), QEMU_7),
                new Case(
                        "every-disk-i440fx",
                        minimal.withMachine("pc-i440fx-7.2")
                                .withDisks(List.of(
                                        DiskSpec.create("disk0.qcow2", 1L << 30),
                                        DiskSpec.existing(Path.of("/vm/raw,with,commas.img"), DiskFormat.RAW)
                                                .withBus(DiskBus.SATA),
                                        DiskSpec.existing(Path.of("/vm/windows.vhdx"), DiskFormat.VHDX)
                                                .withBus(DiskBus.SATA),
                                        DiskSpec.existing(Path.of("/vm/old.vhd"), DiskFormat.VHD))),
                        QEMU_7));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_isTheGoldenLine(Case test) throws IOException {
        String lines = lines(QemuCommandLine.of(test.spec(), test.host(), FOLDER, RUN));
        assertThat(lines).isEqualTo(golden(test.name()));
    }

    @Test
    void of_uefiWithoutFirmware_namesThePackage() {
        VmSpec spec = VmSpec.of("uefi").withFirmware(Firmware.UEFI);
        HostFacts host = new HostFacts(new QemuVersion(7, 2, 0), Accelerator.TCG, true, null);
        assertThatThrownBy(() -> QemuCommandLine.of(spec, host, FOLDER, RUN))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.QEMU_MISSING))
                .hasMessageContaining("package ovmf");
    }

    @Test
    void runFolder_tooLongForASocket_isRefused() {
        assertThatThrownBy(() -> new RunFolder(Path.of("/" + "x".repeat(95))))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("107");
        assertThat(new RunFolder(Path.of("/" + "x".repeat(94))).serial().toString())
                .hasSize(107);
    }

    private static String lines(List<String> arguments) {
        StringBuilder lines = new StringBuilder();
        for (String argument : arguments) {
            boolean option = argument.startsWith("-") && !argument.equals("-");
            lines.append(lines.isEmpty() ? "" : option ? "\n" : " ").append(argument);
        }
        return lines.append('\n').toString();
    }

    private static @Nullable String golden(String name) throws IOException {
        try (InputStream in = QemuCommandLineTest.class.getResourceAsStream("/golden/qemu/" + name + ".args")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
