package dev.oriel.vmm;

import static dev.oriel.vmm.VmHostFixture.LONG;
import static dev.oriel.vmm.VmHostFixture.awaitGreeting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.VmHostConfig.Acceleration;
import dev.oriel.vmm.qemu.Accelerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real QEMU processes that outlive who started them, and are found again or not. */
@Timeout(120)
final class VmAdoptionTest {

    @RegisterExtension
    final VmHostFixture fixture = new VmHostFixture();

    @Test
    void restartedHost_adoptsTheRunningGuest() throws IOException {
        VirtualMachine before = fixture.host().create(fixture.spec("adopted", TestGuest.OBEDIENT));
        before.start(StartListener.SILENT);
        awaitGreeting(before);
        long pid = before.pid().orElseThrow();

        fixture.reopen();

        VirtualMachine vm = fixture.host().find("ADOPTED").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.pid()).hasValue(pid);
        assertThat(vm.accelerator()).contains(Accelerator.TCG);
        vm.start(StartListener.SILENT);
        assertThat(vm.pid()).hasValue(pid);
        vm.stop(LONG);
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void restartedHost_letsAGuestRunThatWaitedForItsViewer() throws IOException {
        VirtualMachine before = fixture.host().create(fixture.spec("waiting", TestGuest.OBEDIENT));
        before.startForViewer(StartListener.SILENT);
        assertThat(before.state()).isEqualTo(VmState.STARTING);

        fixture.reopen();

        VirtualMachine vm = fixture.host().find("waiting").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        awaitGreeting(vm);
    }

    /** A real kill -9 of the process that started the VM. */
    @Test
    void killedBroker_theGuestGoesOn_andIsAdopted() throws Exception {
        fixture.close();
        Path disk = TestGuest.OBEDIENT.writeDisk(fixture.folder());
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.oriel.vmm.KilledBroker",
                        fixture.home().toString(),
                        fixture.config().runtimeDir().toString(),
                        disk.toString())
                .redirectErrorStream(true)
                .start();
        long pid = pidSaidBy(broker);
        assertThatThrownBy(() -> VmHost.open(fixture.config())).hasMessageContaining(Long.toString(broker.pid()));

        broker.destroyForcibly().waitFor();
        fixture.open();

        VirtualMachine vm = fixture.host().find("orphan").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.pid()).hasValue(pid);
        awaitGreeting(vm);
        vm.stop(LONG);
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void restartedHost_adoptsAProcessThatNobodyNoted() throws IOException {
        VirtualMachine before = fixture.host().create(fixture.spec("unnoted", TestGuest.OBEDIENT));
        before.start(StartListener.SILENT);
        long pid = before.pid().orElseThrow();
        fixture.close();
        Files.delete(fixture.home().resolve("vms/" + before.id() + "/run.json"));

        fixture.open();

        assertThat(fixture.host().find("unnoted").orElseThrow().pid()).hasValue(pid);
    }

    @Test
    void restartedHost_hungGuest_isOfferedAndCanBeKilled() throws Exception {
        VirtualMachine before = fixture.host().create(fixture.spec("stopped", TestGuest.STUBBORN));
        before.start(StartListener.SILENT);
        long pid = before.pid().orElseThrow();
        fixture.close();
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();

        long begin = System.nanoTime();
        fixture.open();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        VirtualMachine vm = fixture.host().find("stopped").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.stateReason()).contains("does not answer");
        assertThatThrownBy(vm::reset).hasMessageContaining("--force");

        new ProcessBuilder("kill", "-CONT", Long.toString(pid)).start().waitFor();
        await().atMost(LONG).until(() -> vm.stateReason().equals("connected again"));
        vm.reset();
        vm.kill();
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
    }

    /** A broker that is started another way next time (other session, no XDG_RUNTIME_DIR) finds the sockets. */
    @Test
    void restartedHost_otherRuntimeFolder_adoptsAllTheSame() throws IOException {
        VirtualMachine before = fixture.host().create(fixture.spec("moved", TestGuest.OBEDIENT));
        before.start(StartListener.SILENT);
        fixture.close();

        fixture.open(new VmHostConfig(fixture.home(), fixture.folder().resolve("other"), null, Acceleration.EMULATION));

        VirtualMachine vm = fixture.host().find("moved").orElseThrow();
        assertThat(vm.stateReason()).isEqualTo("found running");
        vm.screenshot(fixture.folder().resolve("moved.png"));
        vm.kill();
    }

    @Test
    void restartedHost_pidOfAnotherProcess_isNotAdopted() throws IOException {
        VirtualMachine before = fixture.host().create(fixture.spec("reused", TestGuest.OBEDIENT));
        fixture.close();
        String bootId =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        Path vmFolder = fixture.home().resolve("vms/" + before.id());
        String own = Long.toString(ProcessHandle.current().pid());
        Files.writeString(
                vmFolder.resolve("run.json"),
                "{\"pid\":" + own + ",\"startTicks\":1,\"bootId\":\"" + bootId + "\",\"sockets\":\"/x\"}");
        Files.writeString(vmFolder.resolve("qemu.pid"), own);

        fixture.open();

        VirtualMachine vm = fixture.host().find("reused").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(vmFolder.resolve("run.json")).doesNotExist();
    }

    private static long pidSaidBy(Process broker) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader out = new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("pid ")) {
                return Long.parseLong(line.substring(4));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the broker said: " + said);
    }
}
