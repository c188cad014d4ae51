package dev.oriel.vmm.host;

import dev.oriel.vmm.VmException;
import dev.oriel.vmm.VmHostConfig;
import dev.oriel.vmm.qemu.AcceleratorProbe;
import dev.oriel.vmm.qemu.KvmVerdict;
import dev.oriel.vmm.qemu.QemuInstallation;
import dev.oriel.vmm.store.PrivateFolder;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a host needs to run VMs. Blocks up to about ten seconds, because it tries things: QEMU is asked, a guest
 * is run.
 */
public final class HostCheck {

    private static final String X86 = "amd64";

    private static final long MEMORY_WANTED_KIB = 3_600L << 10;
    private static final long FREE_WANTED = 10L << 30;
    private static final long FREE_NEEDED = 1L << 30;

    private final VmHostConfig config;
    private final Path proc;
    private final List<Check> checks = new ArrayList<>();

    private HostCheck(VmHostConfig config, Path proc) {
        this.config = config;
        this.proc = proc;
    }

    /** All checks, in the order in which to repair what they find. Creates the home if it is not there. */
    public static List<Check> run(VmHostConfig config) {
        return run(config, Path.of("/proc"), System.getProperty("os.arch", "unknown"));
    }

    static List<Check> run(VmHostConfig config, Path proc, String arch) {
        HostCheck check = new HostCheck(config, proc);
        check.arch(arch);
        check.memory();
        check.processor();
        QemuInstallation qemu = check.qemu();
        if (qemu != null) {
            check.qemuImg(qemu);
            check.display(qemu);
            check.uefi(qemu);
        }
        check.kvm(qemu);
        check.disk();
        return List.copyOf(check.checks);
    }

    private void arch(String arch) {
        if (arch.equals(X86)) {
            checks.add(Check.pass("host.arch", "64-bit x86"));
        } else {
            checks.add(Check.fail(
                    "host.arch", "the host is " + arch, "use a 64-bit x86 host; guests of this version are x86"));
        }
    }

    private void memory() {
        long total = memInfo("MemTotal");
        long available = memInfo("MemAvailable");
        String detail = (total >> 10) + " MiB, of which " + (available >> 10) + " MiB are available";
        if (total >= MEMORY_WANTED_KIB) {
            checks.add(Check.pass("host.memory", detail));
        } else {
            checks.add(Check.warn(
                    "host.memory", detail, "4 GiB or more are advised; give VMs little memory, for example 512 MiB"));
        }
    }

    /** Intel's EPT or AMD's NPT: without it every memory access of a guest goes through software. */
    private void processor() {
        String flags = flags();
        boolean virtualization = has(flags, "vmx") || has(flags, "svm");
        boolean slat = has(flags, "ept") || has(flags, "npt");
        if (virtualization && slat) {
            checks.add(Check.pass("cpu.slat", "hardware virtualization with second-level address translation"));
        } else if (virtualization) {
            checks.add(Check.warn(
                    "cpu.slat", "hardware virtualization without SLAT", "guests will be slow; use a newer processor"));
        } else {
            checks.add(Check.warn(
                    "cpu.slat",
                    "the processor shows no hardware virtualization",
                    "enable VT-x or AMD-V in the firmware setup; inside a VM, ask for nested virtualization"));
        }
    }

    private @Nullable QemuInstallation qemu() {
        try {
            QemuInstallation qemu = QemuInstallation.find(config.qemuSystem());
            checks.add(Check.pass("qemu.version", "QEMU " + qemu.version() + " at " + qemu.system()));
            return qemu;
        } catch (VmException e) {
            checks.add(Check.fail("qemu.version", String.valueOf(e.getMessage()), "apt install qemu-system-x86"));
            return null;
        }
    }

    private void qemuImg(QemuInstallation qemu) {
        try {
            checks.add(Check.pass("qemu.img", qemu.tool("qemu-img").toString()));
        } catch (VmException e) {
            checks.add(Check.fail("qemu.img", String.valueOf(e.getMessage()), "apt install qemu-utils"));
        }
    }

    private void display(QemuInstallation qemu) {
        if (qemu.dbusDisplay()) {
            checks.add(Check.pass("qemu.display", "QEMU has the D-Bus display"));
        } else {
            checks.add(Check.warn(
                    "qemu.display",
                    "QEMU lacks the D-Bus display; consoles go over VNC, ten times slower",
                    "apt install qemu-system-gui"));
        }
    }

    private void uefi(QemuInstallation qemu) {
        if (qemu.uefi() != null) {
            checks.add(Check.pass("qemu.uefi", "UEFI firmware at " + qemu.uefi().code()));
        } else {
            checks.add(Check.warn("qemu.uefi", "no UEFI firmware; only BIOS guests can run", "apt install ovmf"));
        }
    }

    /** Device, permission, and whether a guest really runs: one row each, until the first that fails. */
    private void kvm(@Nullable QemuInstallation qemu) {
        if (qemu == null) {
            checks.add(Check.warn("kvm.boots", "not tried without QEMU", "install QEMU, then check again"));
            return;
        }
        try {
            PrivateFolder.create(config.home());
            KvmVerdict verdict = new AcceleratorProbe(qemu, config.home().resolve("kvm-verdict")).verdict();
            String slow = verdict.detail() + "; guests run in software emulation, ten to fifty times slower";
            switch (verdict.finding()) {
                case NO_DEVICE -> checks.add(Check.warn("kvm.device", slow, verdict.fix()));
                case NO_PERMISSION -> {
                    checks.add(Check.pass("kvm.device", "/dev/kvm exists"));
                    checks.add(Check.warn("kvm.permission", slow, verdict.fix()));
                }
                case BROKEN -> {
                    kvmOpens();
                    checks.add(Check.warn("kvm.boots", slow, verdict.fix()));
                }
                case WORKS -> {
                    kvmOpens();
                    checks.add(Check.pass("kvm.boots", verdict.detail()));
                }
            }
        } catch (IOException | VmException e) {
            checks.add(Check.warn(
                    "kvm.boots",
                    "could not be tried: " + e.getMessage(),
                    "repair what the message names, then check again"));
        }
    }

    private void kvmOpens() {
        checks.add(Check.pass("kvm.device", "/dev/kvm exists"));
        checks.add(Check.pass("kvm.permission", "/dev/kvm may be opened"));
    }

    private void disk() {
        try {
            PrivateFolder.create(config.home());
            FileStore store = Files.getFileStore(config.home());
            long free = store.getUsableSpace();
            String detail = (free >> 30) + " GiB free at " + config.home();
            if (!Files.isWritable(config.home())) {
                checks.add(Check.fail(
                        "disk.home", config.home() + " may not be written", "choose another ORIEL_HOME or its owner"));
            } else if (free < FREE_NEEDED) {
                checks.add(Check.fail("disk.space", detail, "free some space, or set ORIEL_HOME to a larger disk"));
            } else if (free < FREE_WANTED) {
                checks.add(
                        Check.warn("disk.space", detail, "free some space: an installed guest takes 10 GiB and more"));
            } else {
                checks.add(Check.pass("disk.space", detail));
            }
        } catch (IOException e) {
            checks.add(Check.fail(
                    "disk.home",
                    config.home() + " cannot be used: " + e.getMessage(),
                    "set ORIEL_HOME to a folder that may be written"));
        }
    }

    private long memInfo(String key) {
        for (String line : lines("meminfo")) {
            String[] words = line.split("\\s+", 0);
            if (words.length >= 2 && words[0].equals(key + ":") && words[1].matches("[0-9]{1,15}")) {
                return Long.parseLong(words[1]);
            }
        }
        return 0;
    }

    private String flags() {
        return lines("cpuinfo").stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .orElse("");
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(proc.resolve(file));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean has(String flags, String flag) {
        return List.of(flags.split("\\s+", 0)).contains(flag);
    }
}
