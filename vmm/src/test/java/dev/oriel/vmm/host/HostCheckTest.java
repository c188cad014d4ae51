package dev.oriel.vmm.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.vmm.VmHostConfig;
import dev.oriel.vmm.VmHostConfig.Acceleration;
import dev.oriel.vmm.host.Check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostCheckTest {

    @TempDir
    private Path folder;

    private VmHostConfig config;

    @BeforeEach
    void configure() {
        config = new VmHostConfig(folder.resolve("home"), folder.resolve("run"), null, Acceleration.AUTOMATIC);
    }

    @Test
    void run_onThisHost_everyProblemHasItsFix() {
        List<Check> checks = HostCheck.run(config);
        assertThat(checks).extracting(Check::id).contains("host.arch", "host.memory", "cpu.slat", "disk.space");
        assertThat(checks).extracting(Check::id).doesNotHaveDuplicates();
        for (Check check : checks) {
            assertThat(check.fix() == null).as(check.toString()).isEqualTo(check.verdict() == Verdict.PASS);
        }
        assertThat(checks.stream().filter(check -> check.id().startsWith("kvm.")))
                .isNotEmpty();
    }

    @Test
    void run_goodAndPoorHosts_areTold() throws IOException {
        Path proc = Files.createDirectory(folder.resolve("proc"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal:  8000000 kB\nMemAvailable: 6000000 kB\n");
        Files.writeString(proc.resolve("cpuinfo"), "processor : 0\nflags\t\t: fpu vmx ept lm\n");
        assertThat(verdict(HostCheck.run(config, proc, "amd64"), "host.memory")).isEqualTo(Verdict.PASS);
        assertThat(verdict(HostCheck.run(config, proc, "amd64"), "cpu.slat")).isEqualTo(Verdict.PASS);
        assertThat(verdict(HostCheck.run(config, proc, "aarch64"), "host.arch")).isEqualTo(Verdict.FAIL);

        Files.writeString(proc.resolve("meminfo"), "MemTotal:  2000000 kB\n");
        Files.writeString(proc.resolve("cpuinfo"), "flags : fpu vmx\n");
        List<Check> poor = HostCheck.run(config, proc, "amd64");
        assertThat(verdict(poor, "host.memory")).isEqualTo(Verdict.WARN);
        assertThat(poor).anyMatch(check -> check.detail().contains("without SLAT"));
        Files.writeString(proc.resolve("cpuinfo"), "flags : fpu\n");
        assertThat(HostCheck.run(config, proc, "amd64"))
                .anyMatch(check -> check.detail().contains("no hardware virtualization"));
    }

    @Test
    void run_noQemu_failsWithTheCommand() {
        List<Check> checks = HostCheck.run(config.withQemuSystem(folder.resolve("no-qemu")));
        assertThat(verdict(checks, "qemu.version")).isEqualTo(Verdict.FAIL);
        assertThat(checks).anyMatch(check -> "apt install qemu-system-x86".equals(check.fix()));
        assertThat(verdict(checks, "kvm.boots")).isEqualTo(Verdict.WARN);
    }

    @Test
    void run_homeThatCannotBe_fails() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<Check> checks = HostCheck.run(new VmHostConfig(
                file.resolve("home"), folder.resolve("run"), folder.resolve("no-qemu"), Acceleration.AUTOMATIC));
        assertThat(verdict(checks, "disk.home")).isEqualTo(Verdict.FAIL);
    }

    private static Verdict verdict(List<Check> checks, String id) {
        return checks.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
