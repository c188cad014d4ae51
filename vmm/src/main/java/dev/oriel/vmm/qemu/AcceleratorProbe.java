package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.qemu.KvmVerdict.Finding;
import dev.oriel.vmm.store.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether KVM really runs guests, by running one with the processor that our VMs get: a boot sector that does
 * what a kernel does in its first second (see {@code src/main/asm/accelerator-probe.s}). There are hosts whose
 * {@code /dev/kvm} opens, where even the firmware starts, and every kernel hangs.
 *
 * <p>The verdict is kept in a file for the present boot of the host and the version of QEMU; a bad one for an hour.
 */
public final class AcceleratorProbe {

    /** How long the guest may take; it needs 0.3 s where KVM works. */
    public static final Duration DEADLINE = Duration.ofSeconds(3);

    /** A bad verdict may come from a host that was too busy just then. */
    private static final Duration RECONSIDER = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(AcceleratorProbe.class);

    private static final String PAYLOAD = "accelerator-probe.bin";

    /** The firmware takes smaller disks for ones without cylinders. */
    private static final int DISK_BYTES = 1 << 20;

    /** What the guest's last word means as an exit code of QEMU. */
    private static final int PASSED = 0x10 * 2 + 1;

    /** Of a QEMU that ends instead of a reset, which is how a processor that faults in its fault handlers ends. */
    private static final int RESET = 0;

    /** One letter a stage, in order, and what follows it. */
    private static final String STAGES = "rlictpufaK";

    private static final List<String> STAGE_NAMES = List.of(
            "the firmware",
            "the change to long mode",
            "the interrupt table",
            "reading the processor's features",
            "timer interrupts",
            "page faults",
            "system calls",
            "floating point",
            "the local APIC",
            "thousands of exits");

    private final QemuInstallation qemu;
    private final Path device;
    private final Path cache;
    private final BootId boot;
    private final InstantSource clock;

    /** @param cache the file that keeps the verdict */
    public AcceleratorProbe(QemuInstallation qemu, Path cache) {
        this(qemu, cache, Path.of("/dev/kvm"), BootId.current(), InstantSource.system());
    }

    AcceleratorProbe(QemuInstallation qemu, Path cache, Path device, BootId boot, InstantSource clock) {
        this.qemu = qemu;
        this.cache = cache;
        this.device = device;
        this.boot = boot;
        this.clock = clock;
    }

    /** The verdict, from the file or by trying; blocks up to {@link #DEADLINE} and a moment. */
    public KvmVerdict verdict() {
        if (!Files.exists(device)) {
            return new KvmVerdict(Finding.NO_DEVICE, device + " does not exist");
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return new KvmVerdict(Finding.NO_PERMISSION, device + " may not be opened by this user");
        }
        Optional<KvmVerdict> known = readCache();
        if (known.isPresent()) {
            return known.get();
        }
        KvmVerdict verdict = tryGuest(Accelerator.KVM, "host");
        log.atInfo().addKeyValue("finding", verdict.finding()).log("KVM probe guest ran");
        writeCache(verdict);
        return verdict;
    }

    /** Runs the guest once; package-private for the test that shows that it passes under emulation. */
    KvmVerdict tryGuest(Accelerator accelerator, String cpu) {
        Path disk = null;
        try {
            disk = Files.createTempFile("oriel-probe-", ".img");
            Files.write(disk, Arrays.copyOf(payload(), DISK_BYTES));
            return judge(Tool.run(command(accelerator, cpu, disk), DEADLINE));
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot write the probe guest: " + e.getMessage(), e);
        } finally {
            delete(disk);
        }
    }

    private List<String> command(Accelerator accelerator, String cpu, Path disk) {
        return List.of(
                qemu.system().toString(),
                "-no-user-config",
                "-nodefaults",
                "-sandbox",
                "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny",
                "-display",
                "none",
                "-machine",
                "q35",
                "-accel",
                accelerator.label(),
                "-cpu",
                cpu,
                "-m",
                "64",
                "-drive",
                "if=virtio,format=raw,readonly=on,file=" + disk.toString().replace(",", ",,"),
                "-debugcon",
                "stdio",
                "-device",
                "isa-debug-exit,iobase=0x501,iosize=1",
                "-no-reboot");
    }

    private static KvmVerdict judge(Tool.Result result) {
        if (result.exitCode() == PASSED && result.output().contains(STAGES)) {
            return new KvmVerdict(Finding.WORKS, "a 64-bit guest ran under KVM");
        }
        String how;
        if (result.exitCode() == -1) {
            how = "the probe guest hung in " + STAGE_NAMES.get(stagesIn(result.output()));
        } else if ((result.exitCode() & 1) == 1 && stagesIn(result.output()) > 0) {
            how = "the probe guest failed in " + STAGE_NAMES.get(stagesIn(result.output()));
        } else if (result.exitCode() == RESET && stagesIn(result.output()) > 0) {
            how = "the probe guest's processor gave up in " + STAGE_NAMES.get(stagesIn(result.output()));
        } else {
            how = "QEMU ended with code " + result.exitCode() + ": " + result.firstLine();
        }
        return new KvmVerdict(Finding.BROKEN, "/dev/kvm opens but KVM cannot run guests: " + how);
    }

    /** How many stages the guest passed; QEMU's own messages are around its letters. */
    private static int stagesIn(String output) {
        int passed = 0;
        while (passed < STAGES.length() - 1 && output.contains(STAGES.substring(0, passed + 1))) {
            passed++;
        }
        // "r" alone may be a letter of a message of QEMU's; "rl" is hardly one.
        return passed == 1 && !output.lines().anyMatch("r"::equals) ? 0 : passed;
    }

    private static byte[] payload() throws IOException {
        try (InputStream in = AcceleratorProbe.class.getResourceAsStream(PAYLOAD)) {
            if (in == null) {
                throw new IOException(PAYLOAD + " is not in the program's archive");
            }
            return in.readAllBytes();
        }
    }

    private Optional<KvmVerdict> readCache() {
        try {
            List<String> lines = Files.readAllLines(cache);
            if (lines.size() != 3 || !lines.get(0).equals(key())) {
                return Optional.empty();
            }
            KvmVerdict known = new KvmVerdict(Finding.valueOf(lines.get(1)), lines.get(2));
            Instant written = Files.getLastModifiedTime(cache).toInstant();
            boolean stale =
                    known.finding() != Finding.WORKS && written.plus(RECONSIDER).isBefore(clock.instant());
            return stale ? Optional.empty() : Optional.of(known);
        } catch (IOException | IllegalArgumentException e) {
            // No verdict yet, or none that can be read: try again.
            return Optional.empty();
        }
    }

    private void writeCache(KvmVerdict verdict) {
        String text = key() + "\n" + verdict.finding() + "\n" + verdict.detail().replace('\n', ' ') + "\n";
        try {
            AtomicFile.write(cache, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", cache).setCause(e).log("KVM verdict could not be kept");
        }
    }

    /** What the verdict holds for. */
    private String key() {
        return "probe=1 boot=" + boot.value() + " qemu=" + qemu.version() + " program=" + qemu.system();
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.atDebug().addKeyValue("file", file).log("Probe disk could not be removed");
        }
    }
}
