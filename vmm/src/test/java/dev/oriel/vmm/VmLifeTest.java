package dev.oriel.vmm;

import static dev.oriel.vmm.VmHostFixture.LONG;
import static dev.oriel.vmm.VmHostFixture.awaitGreeting;
import static dev.oriel.vmm.VmHostFixture.serial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.oriel.vmm.qemu.Accelerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How VMs are started, stopped and ended, with a real QEMU and a guest of one sector. */
@Timeout(120)
final class VmLifeTest {

    @RegisterExtension
    final VmHostFixture fixture = new VmHostFixture();

    @Test
    void startForViewer_takesTheFirstStepWhenSomebodyLooks() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("viewed", TestGuest.OBEDIENT));
        vm.startForViewer(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.STARTING);
        assertThat(vm.display().size().width()).isPositive();
        assertThat(vm.serialLog()).isEmptyFile();
        vm.viewed();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        awaitGreeting(vm);
        vm.viewed();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void startForViewer_runsWhenNobodyComes() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("lonely", TestGuest.OBEDIENT));
        vm.startForViewer(StartListener.SILENT);
        await().until(() -> vm.state() == VmState.RUNNING);
        awaitGreeting(vm);
    }

    @Test
    void start_ofAVmThatWaitsForItsViewer_runsIt() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("impatient", TestGuest.OBEDIENT));
        vm.startForViewer(StartListener.SILENT);
        vm.start(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.startForViewer(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void start_obedientGuest_runsAndPowersDownWhenAsked() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("obedient", TestGuest.OBEDIENT));
        List<VmEvent> events = new CopyOnWriteArrayList<>();
        List<String> steps = new ArrayList<>();
        vm.onEvent(events::add);
        vm.start(steps::add);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.accelerator()).contains(Accelerator.TCG);
        assertThat(vm.pid()).isPresent();
        assertThat(steps).anyMatch(step -> step.startsWith("starting QEMU"));
        awaitGreeting(vm);

        vm.stop(LONG);

        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(vm.stateReason()).isEqualTo("the guest powered down");
        assertThat(vm.pid()).isEmpty();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(states(events))
                        .containsExactly(VmState.STARTING, VmState.RUNNING, VmState.STOPPING, VmState.STOPPED));
        assertThat(events).anyMatch(VmEvent.GuestPoweredDown.class::isInstance);
    }

    @Test
    void stop_stubbornGuest_timesOutAndNamesForce_thenKillEndsIt() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("stubborn", TestGuest.STUBBORN));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);

        assertThatThrownBy(() -> vm.stop(Duration.ofMillis(300))).isInstanceOfSatisfying(VmException.class, e -> {
            assertThat(e.error()).isEqualTo(VmError.TIMED_OUT);
            assertThat(e).hasMessageContaining("--force");
        });
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);

        vm.kill();
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(vm.stateReason()).isEqualTo("forced off");
        vm.kill();
    }

    @Test
    void kill_hungQemu_isKilledAllTheSame() throws Exception {
        VirtualMachine vm = fixture.host().create(fixture.spec("hung", TestGuest.STUBBORN));
        vm.start(StartListener.SILENT);
        long pid = vm.pid().orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();

        vm.kill();

        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void qemuKilledFromOutside_isACrash_andCanBeStartedAgain() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("crash", TestGuest.STUBBORN));
        vm.start(StartListener.SILENT);
        ProcessHandle.of(vm.pid().orElseThrow()).orElseThrow().destroyForcibly();

        await().atMost(LONG).until(() -> vm.state() == VmState.CRASHED);
        assertThat(vm.stateReason()).contains("unexpectedly");

        vm.start(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void reset_guestStartsAgain() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("reset", TestGuest.OBEDIENT));
        List<VmEvent> events = new CopyOnWriteArrayList<>();
        vm.onEvent(events::add);
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        vm.reset();
        await().atMost(LONG).until(() -> serial(vm).equals(TestGuest.GREETING + TestGuest.GREETING));
        assertThat(events).contains(new VmEvent.GuestReset(false));
    }

    @Test
    void pauseAndResume_areStates() throws IOException {
        VirtualMachine vm = fixture.host().create(fixture.spec("pause", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        vm.pause();
        await().atMost(LONG).until(() -> vm.state() == VmState.PAUSED);
        assertThatThrownBy(() -> vm.stop(LONG)).hasMessageContaining("resume");
        vm.resume();
        await().atMost(LONG).until(() -> vm.state() == VmState.RUNNING);
    }

    private static List<VmState> states(List<VmEvent> events) {
        return events.stream()
                .filter(VmEvent.StateChanged.class::isInstance)
                .map(event -> ((VmEvent.StateChanged) event).to())
                .toList();
    }
}
