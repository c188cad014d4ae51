package dev.oriel.vmm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.vmm.VmHostConfig.Acceleration;
import dev.oriel.vmm.display.GuestDisplay;
import dev.oriel.vmm.display.ScreenSize;
import dev.oriel.vmm.qemu.Accelerator;
import dev.oriel.vmm.qemu.KvmVerdict;
import dev.oriel.vmm.spec.DiskBus;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.Firmware;
import dev.oriel.vmm.spec.MemorySpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of VMs with a real QEMU and a guest of one sector. */
@Timeout(120)
final class VmHostTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path home;
    private VmHostConfig config;
    private VmHost host;

    @BeforeEach
    void open() throws IOException {
        RealQemu.orSkip();
        home = folder.resolve("home");
        config = new VmHostConfig(home, Files.createTempDirectory("orl"), null, Acceleration.EMULATION);
        host = VmHost.open(config);
    }

    @AfterEach
    void endEverything() throws IOException {
        if (host == null) {
            return;
        }
        for (VirtualMachine vm : host.list()) {
            vm.kill();
        }
        host.close();
        try (Stream<Path> files = Files.walk(config.runtimeDir())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void start_obedientGuest_runsAndPowersDownWhenAsked() throws IOException {
        VirtualMachine vm = host.create(spec("obedient", TestGuest.OBEDIENT));
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
        VirtualMachine vm = host.create(spec("stubborn", TestGuest.STUBBORN));
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
        VirtualMachine vm = host.create(spec("hung", TestGuest.STUBBORN));
        vm.start(StartListener.SILENT);
        long pid = vm.pid().orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();

        vm.kill();

        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void qemuKilledFromOutside_isACrash_andCanBeStartedAgain() throws IOException {
        VirtualMachine vm = host.create(spec("crash", TestGuest.STUBBORN));
        vm.start(StartListener.SILENT);
        ProcessHandle.of(vm.pid().orElseThrow()).orElseThrow().destroyForcibly();

        await().atMost(LONG).until(() -> vm.state() == VmState.CRASHED);
        assertThat(vm.stateReason()).contains("unexpectedly");

        vm.start(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void reset_guestStartsAgain() throws IOException {
        VirtualMachine vm = host.create(spec("reset", TestGuest.OBEDIENT));
        List<VmEvent> events = new CopyOnWriteArrayList<>();
        vm.onEvent(events::add);
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        vm.reset();
        await().atMost(LONG).until(() -> serial(vm).equals(TestGuest.GREETING + TestGuest.GREETING));
        assertThat(events).contains(new VmEvent.GuestReset(false));
    }

    @Test
    void serialLog_beginsEmptyWithEachStart() throws IOException {
        VirtualMachine vm = host.create(spec("again", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        vm.kill();
        Files.writeString(previousSerial(vm), "older");

        vm.start(StartListener.SILENT);

        awaitGreeting(vm);
        assertThat(previousSerial(vm)).doesNotExist();
    }

    /** What is appended stands for a guest that wrote it; QEMU has the file open all the time. */
    @Test
    void serialLog_grown_isCutUnderARunningGuest_alsoAfterAdoption() throws IOException {
        VirtualMachine first = host.create(spec("chatty", TestGuest.OBEDIENT));
        first.start(StartListener.SILENT);
        awaitGreeting(first);
        floodSerial(first, 'a');
        await().atMost(LONG).until(() -> Files.size(first.serialLog()) == 0);
        assertThat(previousSerial(first)).content(StandardCharsets.ISO_8859_1).startsWith(TestGuest.GREETING + "aaa");
        first.reset();
        awaitGreeting(first);

        host.close();
        floodSerial(first, 'b');
        host = VmHost.open(config);

        VirtualMachine adopted = host.find("chatty").orElseThrow();
        await().atMost(LONG).until(() -> Files.size(adopted.serialLog()) == 0);
        assertThat(previousSerial(adopted)).content(StandardCharsets.ISO_8859_1).startsWith(TestGuest.GREETING + "bbb");
        adopted.reset();
        awaitGreeting(adopted);
    }

    private static void floodSerial(VirtualMachine vm, char with) throws IOException {
        byte[] flood = Character.toString(with).repeat(7 << 20).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(vm.serialLog(), flood, StandardOpenOption.APPEND);
    }

    private static Path previousSerial(VirtualMachine vm) {
        return vm.serialLog().resolveSibling("serial.log.1");
    }

    @Test
    void pauseAndResume_areStates() throws IOException {
        VirtualMachine vm = host.create(spec("pause", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        vm.pause();
        await().atMost(LONG).until(() -> vm.state() == VmState.PAUSED);
        assertThatThrownBy(() -> vm.stop(LONG)).hasMessageContaining("resume");
        vm.resume();
        await().atMost(LONG).until(() -> vm.state() == VmState.RUNNING);
    }

    @Test
    void screenshot_isAPictureOfTheScreen() throws IOException {
        VirtualMachine vm = host.create(spec("screen", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        Path png = folder.resolve("screen.png");

        vm.screenshot(png);

        var image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(720);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThatThrownBy(() -> vm.screenshot(folder.resolve("missing/screen.png")))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void display_isShared_followsTheScreen_andIsOpenedAgainAfterARestart() throws IOException {
        VirtualMachine vm = host.create(spec("display", TestGuest.OBEDIENT));
        assertThatThrownBy(vm::display).hasMessageContaining("does not run");
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
        GuestDisplay display = vm.display();
        assertThat(vm.display()).isSameAs(display);
        await().atMost(LONG).untilAsserted(() -> assertThat(display.size()).isEqualTo(new ScreenSize(720, 400)));

        host.close();
        host = VmHost.open(config);
        VirtualMachine again = host.find("display").orElseThrow();
        assertThat(again.display().size()).isEqualTo(new ScreenSize(720, 400));
        again.kill();
        assertThatThrownBy(again::display).hasMessageContaining("does not run");
    }

    @Test
    void display_qemuWithoutDbus_comesOverVnc() throws IOException {
        Path wrapper = folder.resolve("qemu-system-x86_64");
        Files.writeString(
                wrapper,
                "#!/bin/sh\n[ \"$1\" = -display ] && { echo none; exit 0; }\nexec "
                        + host.qemu().system() + " \"$@\"\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        host.close();
        host = VmHost.open(config.withQemuSystem(wrapper));
        VirtualMachine vm = host.create(spec("vnc", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);

        GuestDisplay display = vm.display();

        assertThat(display.kind()).isEqualTo("vnc");
        await().atMost(LONG).untilAsserted(() -> assertThat(display.size()).isEqualTo(new ScreenSize(720, 400)));
    }

    @Test
    void start_olderMachineWithSataDisk_runs() throws IOException {
        VmSpec spec = spec("older", TestGuest.OBEDIENT).withMachine("pc-i440fx-7.2");
        VirtualMachine vm =
                host.create(spec.withDisks(List.of(spec.disks().get(0).withBus(DiskBus.SATA))));
        vm.start(StartListener.SILENT);
        awaitGreeting(vm);
    }

    @Test
    void restartedHost_adoptsTheRunningGuest() throws IOException {
        VirtualMachine before = host.create(spec("adopted", TestGuest.OBEDIENT));
        before.start(StartListener.SILENT);
        awaitGreeting(before);
        long pid = before.pid().orElseThrow();

        host.close();
        host = VmHost.open(config);

        VirtualMachine vm = host.find("ADOPTED").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.pid()).hasValue(pid);
        assertThat(vm.accelerator()).contains(Accelerator.TCG);
        assertThatThrownBy(() -> vm.start(StartListener.SILENT)).hasMessageContaining("stop it first");
        vm.stop(LONG);
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
    }

    /** A real kill -9 of the process that started the VM. */
    @Test
    void killedBroker_theGuestGoesOn_andIsAdopted() throws Exception {
        host.close();
        Path disk = TestGuest.OBEDIENT.writeDisk(folder);
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.oriel.vmm.KilledBroker",
                        home.toString(),
                        config.runtimeDir().toString(),
                        disk.toString())
                .redirectErrorStream(true)
                .start();
        long pid = pidSaidBy(broker);
        assertThatThrownBy(() -> VmHost.open(config)).hasMessageContaining(Long.toString(broker.pid()));

        broker.destroyForcibly().waitFor();
        host = VmHost.open(config);

        VirtualMachine vm = host.find("orphan").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.pid()).hasValue(pid);
        awaitGreeting(vm);
        vm.stop(LONG);
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
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

    @Test
    void restartedHost_adoptsAProcessThatNobodyNoted() throws IOException {
        VirtualMachine before = host.create(spec("unnoted", TestGuest.OBEDIENT));
        before.start(StartListener.SILENT);
        long pid = before.pid().orElseThrow();
        host.close();
        Files.delete(home.resolve("vms/" + before.id() + "/run.json"));

        host = VmHost.open(config);

        assertThat(host.find("unnoted").orElseThrow().pid()).hasValue(pid);
    }

    @Test
    void restartedHost_hungGuest_isOfferedAndCanBeKilled() throws Exception {
        VirtualMachine before = host.create(spec("stopped", TestGuest.STUBBORN));
        before.start(StartListener.SILENT);
        long pid = before.pid().orElseThrow();
        host.close();
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();

        long begin = System.nanoTime();
        host = VmHost.open(config);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        VirtualMachine vm = host.find("stopped").orElseThrow();
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
        VirtualMachine before = host.create(spec("moved", TestGuest.OBEDIENT));
        before.start(StartListener.SILENT);
        host.close();

        host = VmHost.open(new VmHostConfig(home, folder.resolve("other"), null, Acceleration.EMULATION));

        VirtualMachine vm = host.find("moved").orElseThrow();
        assertThat(vm.stateReason()).isEqualTo("found running");
        vm.screenshot(folder.resolve("moved.png"));
        vm.kill();
    }

    @Test
    void start_theProcessIsConfinedAndOnItsOwn() throws IOException {
        VirtualMachine vm = host.create(spec("confined", TestGuest.OBEDIENT));
        vm.start(StartListener.SILENT);
        long pid = vm.pid().orElseThrow();
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
        assertThat(session).as("its own session").isEqualTo(Long.toString(pid));
        assertThat(Files.readString(Path.of("/proc/" + pid + "/status"))).containsPattern("Seccomp:\\s+2");
        assertThat(Files.readString(Path.of("/proc/" + pid + "/limits"))).containsPattern("Max core file size\\s+0 ");
        Path sockets = config.runtimeDir().resolve(vm.id().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets)))
                .isEqualTo("rwx------");
        vm.kill();
        assertThat(sockets).doesNotExist();
    }

    @Test
    void start_automaticAcceleration_isWhatTheProbeFound() throws IOException {
        host.close();
        host = VmHost.open(config.withAcceleration(Acceleration.AUTOMATIC));
        VirtualMachine vm = host.create(spec("automatic", TestGuest.OBEDIENT));
        List<String> steps = new ArrayList<>();

        vm.start(steps::add);

        KvmVerdict verdict = host.kvm().orElseThrow();
        assertThat(vm.accelerator()).contains(verdict.accelerator());
        assertThat(steps.contains(verdict.notice())).isEqualTo(verdict.accelerator() == Accelerator.TCG);
        awaitGreeting(vm);
    }

    @Test
    void restartedHost_pidOfAnotherProcess_isNotAdopted() throws IOException {
        VirtualMachine before = host.create(spec("reused", TestGuest.OBEDIENT));
        host.close();
        String bootId =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        Path vmFolder = home.resolve("vms/" + before.id());
        String own = Long.toString(ProcessHandle.current().pid());
        Files.writeString(
                vmFolder.resolve("run.json"),
                "{\"pid\":" + own + ",\"startTicks\":1,\"bootId\":\"" + bootId + "\",\"sockets\":\"/x\"}");
        Files.writeString(vmFolder.resolve("qemu.pid"), own);

        host = VmHost.open(config);

        VirtualMachine vm = host.find("reused").orElseThrow();
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        assertThat(vmFolder.resolve("run.json")).doesNotExist();
    }

    @Test
    void open_homeInUse_isRefusedWithThePid() {
        assertThatThrownBy(() -> VmHost.open(config))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.HOME_IN_USE))
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void open_unreadableDefinition_doesNotHoldUpTheOthers() throws IOException {
        host.create(VmSpec.of("good"));
        VirtualMachine bad = host.create(VmSpec.of("bad"));
        host.close();
        Path definition = home.resolve("vms/" + bad.id() + "/vm.json");
        Files.writeString(definition, Files.readString(definition).replace("\"cpus\"", "\"cpuz\""));

        host = VmHost.open(config);

        assertThat(host.list()).extracting(VirtualMachine::name).containsExactly("good");
        assertThat(host.problems())
                .singleElement()
                .asString()
                .contains("vm.json")
                .contains("cpu");
    }

    @Test
    void create_makesTheDisk_andDeleteTakesItAway() {
        VmSpec spec = VmSpec.of("disks").withDisks(List.of(DiskSpec.create("disk0.qcow2", 1L << 30)));
        VirtualMachine vm = host.create(spec);
        Path disk = home.resolve("vms/" + spec.id() + "/disk0.qcow2");
        assertThat(disk).exists();
        assertThatThrownBy(() -> host.create(VmSpec.of("DISKS")))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.NAME_TAKEN));

        host.delete(vm);

        assertThat(home.resolve("vms/" + spec.id())).doesNotExist();
        assertThat(home.resolve("staging")).isEmptyDirectory();
        assertThat(host.find("disks")).isEmpty();
        assertThatThrownBy(() -> vm.start(StartListener.SILENT)).hasMessageContaining("deleted");
    }

    @Test
    void delete_runningVm_isRefused_andTheUsersDiskStays() throws IOException {
        VmSpec spec = spec("running", TestGuest.OBEDIENT);
        VirtualMachine vm = host.create(spec);
        vm.start(StartListener.SILENT);
        assertThatThrownBy(() -> host.delete(vm))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.WRONG_STATE));
        vm.kill();
        host.delete(vm);
        assertThat(spec.disks().get(0).file()).exists();
    }

    @Test
    void start_uefi_runs() {
        assumeTrue(host.qemu().uefi() != null, "OVMF is not installed");
        VirtualMachine vm =
                host.create(VmSpec.of("uefi").withFirmware(Firmware.UEFI).withMemory(new MemorySpec(128, 192, 256)));
        vm.start(StartListener.SILENT);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(home.resolve("vms/" + vm.id() + "/nvram.qcow2")).exists();
    }

    @Test
    void start_missingDisk_saysWhich() {
        VirtualMachine vm = host.create(
                VmSpec.of("missing").withDisks(List.of(DiskSpec.existing(folder.resolve("no.img"), DiskFormat.RAW))));
        assertThatThrownBy(() -> vm.start(StartListener.SILENT))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.STORAGE))
                .hasMessageContaining("no.img");
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void start_diskOfAnotherVm_saysSoInWords() throws IOException {
        VmSpec first = spec("first", TestGuest.OBEDIENT);
        host.create(first).start(StartListener.SILENT);
        VirtualMachine second = host.create(VmSpec.of("second").withDisks(first.disks()));

        assertThatThrownBy(() -> second.start(StartListener.SILENT))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.START_FAILED))
                .hasMessageContaining("in use by another VM");
        assertThat(second.state()).isEqualTo(VmState.STOPPED);
        assertThat(second.pid()).isEmpty();
    }

    @Test
    void start_machineThatQemuLacks_hasWhatQemuSaid() {
        VirtualMachine vm = host.create(VmSpec.of("old").withMachine("pc-q35-99.9"));
        assertThatThrownBy(() -> vm.start(StartListener.SILENT))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.START_FAILED))
                .hasMessageContaining("unsupported machine type");
    }

    private VmSpec spec(String name, TestGuest guest) throws IOException {
        Path disks = Files.createDirectories(folder.resolve(name));
        return VmSpec.of(name)
                .withMemory(MemorySpec.fixed(64))
                .withDisks(List.of(DiskSpec.existing(guest.writeDisk(disks), DiskFormat.RAW)));
    }

    private static void awaitGreeting(VirtualMachine vm) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> serial(vm).equals(TestGuest.GREETING));
    }

    private static String serial(VirtualMachine vm) throws IOException {
        return Files.exists(vm.serialLog()) ? Files.readString(vm.serialLog(), StandardCharsets.ISO_8859_1) : "";
    }

    private static List<VmState> states(List<VmEvent> events) {
        return events.stream()
                .filter(VmEvent.StateChanged.class::isInstance)
                .map(event -> ((VmEvent.StateChanged) event).to())
                .toList();
    }
}
