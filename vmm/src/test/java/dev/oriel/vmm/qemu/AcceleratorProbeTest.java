package dev.oriel.vmm.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.vmm.RealQemu;
import dev.oriel.vmm.qemu.KvmVerdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AcceleratorProbeTest {

    private static final BootId BOOT = new BootId("this-boot");

    @TempDir
    private Path folder;

    private QemuInstallation qemu;

    @BeforeEach
    void findQemu() {
        qemu = RealQemu.orSkip();
    }

    @Test
    void guest_underEmulation_passesEveryStage() {
        KvmVerdict verdict = probe(Path.of("/dev/null")).tryGuest(Accelerator.TCG, "max");
        assertThat(verdict.finding()).as(verdict.detail()).isEqualTo(Finding.WORKS);
    }

    @Test
    void guest_onAProcessorWithoutLongMode_failsAndSaysWhere() {
        KvmVerdict verdict = probe(Path.of("/dev/null")).tryGuest(Accelerator.TCG, "qemu32");
        assertThat(verdict.finding()).isEqualTo(Finding.BROKEN);
        assertThat(verdict.detail()).contains("long mode");
    }

    @Test
    void verdict_noDevice_saysHowToEnableIt() {
        KvmVerdict verdict = probe(folder.resolve("kvm")).verdict();
        assertThat(verdict.finding()).isEqualTo(Finding.NO_DEVICE);
        assertThat(verdict.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(verdict.notice())
                .contains("does not exist")
                .contains("emulation")
                .contains("VT-x");
    }

    @Test
    void verdict_deviceThatIsNoKvm_isBroken_andKept() throws IOException {
        // A QEMU that would fail the test if the probe ran it again.
        Path device = Files.createFile(folder.resolve("kvm"));
        Path program = folder.resolve("qemu-system-x86_64");
        Path count = folder.resolve("count");
        Files.writeString(program, "#!/bin/sh\necho run >> " + count + "\necho 'no luck' >&2\nexit 134\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        QemuInstallation broken = new QemuInstallation(program, qemu.version(), true, null);

        for (int i = 0; i < 2; i++) {
            KvmVerdict verdict = probe(broken, device, BOOT, Duration.ZERO).verdict();
            assertThat(verdict.finding()).isEqualTo(Finding.BROKEN);
            assertThat(verdict.detail()).contains("134").contains("no luck");
        }
        assertThat(Files.readAllLines(count)).hasSize(1);

        probe(broken, device, BOOT, Duration.ofMinutes(61)).verdict();
        assertThat(Files.readAllLines(count)).as("runs an hour later").hasSize(2);
        probe(broken, device, new BootId("next-boot"), Duration.ZERO).verdict();
        assertThat(Files.readAllLines(count)).as("runs after a reboot").hasSize(3);
    }

    @Test
    void verdict_onThisHost_agreesWithTheGuest() {
        Path device = Path.of("/dev/kvm");
        assumeTrue(Files.isWritable(device), "no access to /dev/kvm");
        long begin = System.nanoTime();
        KvmVerdict verdict = probe(device).verdict();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        if (verdict.finding() != Finding.WORKS) {
            assertThat(verdict.notice()).contains("KVM cannot run guests").contains("software emulation");
        }
    }

    /** The bytes that ship are the assembled source. */
    @Test
    void payload_isItsSource() throws Exception {
        Path source = Path.of("src/main/asm/accelerator-probe.s").toAbsolutePath();
        assumeTrue(Files.exists(source), "not in the module's folder");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/as")), "no assembler");
        Path object = folder.resolve("probe.o");
        Path binary = folder.resolve("probe.bin");
        run(List.of("as", "-o", object.toString(), source.toString()));
        run(List.of("ld", "-Ttext", "0x7c00", "--oformat", "binary", "-o", binary.toString(), object.toString()));
        try (InputStream in = AcceleratorProbe.class.getResourceAsStream("accelerator-probe.bin")) {
            assertThat(in).isNotNull();
            assertThat(Files.readAllBytes(binary)).isEqualTo(in.readAllBytes());
        }
    }

    private AcceleratorProbe probe(Path device) {
        return probe(qemu, device, BOOT, Duration.ZERO);
    }

    private AcceleratorProbe probe(QemuInstallation program, Path device, BootId boot, Duration later) {
        return new AcceleratorProbe(
                program,
                folder.resolve("verdict"),
                device,
                boot,
                () -> Instant.now().plus(later));
    }

    private static void run(List<String> command) {
        Tool.Result result = Tool.run(command, Duration.ofSeconds(20));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
