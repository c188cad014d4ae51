package dev.oriel.vmm.lifecycle;

import dev.oriel.vmm.StartListener;
import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.qemu.Accelerator;
import dev.oriel.vmm.qemu.BootId;
import dev.oriel.vmm.qemu.KvmVerdict;
import dev.oriel.vmm.qemu.QemuCommandLine;
import dev.oriel.vmm.qemu.QemuImg;
import dev.oriel.vmm.qemu.QemuInstallation;
import dev.oriel.vmm.qemu.QemuProcess;
import dev.oriel.vmm.qemu.RunFolder;
import dev.oriel.vmm.qemu.UefiFirmware;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.Firmware;
import dev.oriel.vmm.spec.KernelBoot;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.PrivateFolder;
import dev.oriel.vmm.store.RunRecord;
import dev.oriel.vmm.store.SerialLog;
import dev.oriel.vmm.store.VmFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a definition to a QEMU process that answers. Has no state; one start of a VM at a time. */
public final class VmStarter {

    /** QEMU opens its disks before it answers, on a busy host not at once. */
    private static final Duration CONTROL_DEADLINE = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final HostServices host;

    public VmStarter(HostServices host) {
        this.host = host;
    }

    /** A process that was started; it may have ended again. */
    public record Started(QemuProcess process, RunFolder run, Accelerator accelerator) {}

    /** Checks what can be checked, makes what is missing, starts QEMU and notes it. */
    public Started start(VmSpec spec, StartListener progress) {
        VmFolder folder = host.store().folder(spec.id());
        requireFiles(spec, folder);
        QemuInstallation qemu = host.qemu().get();
        Accelerator accelerator = choose(qemu, progress);
        RunFolder run = host.runFolder(spec.id());
        makeNvram(spec, folder, qemu, progress);
        clear(run);
        clearSerialLog(folder);
        List<String> arguments = QemuCommandLine.of(spec, qemu.facts(accelerator), folder, run);
        progress.progress("starting QEMU " + qemu.version() + " with " + accelerator.label());
        QemuProcess process = QemuProcess.start(qemu.system(), arguments, folder.qemuLog());
        try {
            host.store()
                    .saveRun(
                            spec.id(),
                            new RunRecord(
                                    process.identity().pid(),
                                    process.identity().startTicks(),
                                    BootId.current().value(),
                                    run.path()));
        } catch (VmException e) {
            // A process that nobody could find again must not live.
            process.kill();
            throw e;
        }
        return new Started(process, run, accelerator);
    }

    /**
     * Waits until QEMU answers.
     *
     * @throws VmException {@code START_FAILED} with what QEMU said; the process is gone then
     */
    public void awaitControl(VmSpec spec, RunningQemu qemu) {
        Path log = host.store().folder(spec.id()).qemuLog();
        long deadline = System.nanoTime() + CONTROL_DEADLINE.toNanos();
        while (true) {
            try {
                qemu.connect(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                return;
            } catch (VmException e) {
                // Waiting for the end is the pause between two tries: QEMU makes its socket soon or dies sooner.
                if (qemu.process().awaitExit(LOOK_AGAIN)) {
                    throw failed(spec, QemuProcess.tail(log), e);
                }
                if (deadline - System.nanoTime() <= 0 || e.error() != VmError.QEMU_LOST) {
                    qemu.process().kill();
                    throw failed(spec, e.getMessage() + "; " + QemuProcess.tail(log), e);
                }
            }
        }
    }

    private static VmException failed(VmSpec spec, @Nullable String said, VmException cause) {
        String hint = "";
        if (said != null && said.contains("Failed to get \"write\" lock")) {
            hint = "a disk of it is in use by another VM or program: stop that one first; ";
        } else if (said != null && said.contains("Cannot allocate memory")) {
            hint = "the host has not enough memory: stop another VM or give this one less; ";
        }
        return new VmException(
                VmError.START_FAILED,
                "QEMU could not run VM " + spec.name() + ": " + hint + "QEMU said: " + said,
                cause);
    }

    private Accelerator choose(QemuInstallation qemu, StartListener progress) {
        Optional<KvmVerdict> verdict = host.kvm(qemu);
        if (verdict.isEmpty()) {
            return Accelerator.TCG;
        }
        if (verdict.get().accelerator() != Accelerator.KVM) {
            progress.progress(verdict.get().notice());
        }
        return verdict.get().accelerator();
    }

    /** QEMU's own words for a missing file are hard to read, and come late. */
    private static void requireFiles(VmSpec spec, VmFolder folder) {
        for (DiskSpec disk : spec.disks()) {
            require(spec, "disk", folder.disk(disk));
        }
        if (spec.iso() != null) {
            require(spec, "CD image", spec.iso());
        }
        KernelBoot kernel = spec.kernel();
        if (kernel != null) {
            require(spec, "kernel", kernel.kernel());
            if (kernel.initrd() != null) {
                require(spec, "initrd", kernel.initrd());
            }
        }
    }

    private static void require(VmSpec spec, String what, Path file) {
        if (!Files.isReadable(file)) {
            String why = Files.exists(file) ? "may not be read by this user" : "does not exist";
            throw new VmException(
                    VmError.STORAGE,
                    "the " + what + " " + file + " of VM " + spec.name() + " " + why
                            + "; put it there or change the VM");
        }
    }

    private static void makeNvram(VmSpec spec, VmFolder folder, QemuInstallation qemu, StartListener progress) {
        UefiFirmware uefi = qemu.uefi();
        if (spec.firmware() == Firmware.UEFI && uefi != null && !Files.exists(folder.nvram())) {
            progress.progress("creating the UEFI variables");
            Path unfinished = folder.nvram().resolveSibling("nvram.qcow2.new");
            new QemuImg(qemu).copyRawToQcow2(uefi.variables(), unfinished);
            try {
                Files.move(unfinished, folder.nvram(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new VmException(VmError.STORAGE, "cannot make " + folder.nvram() + ": " + e.getMessage(), e);
            }
        }
    }

    /** QEMU appends, so that the log can be cut while it writes. */
    private static void clearSerialLog(VmFolder folder) {
        try {
            new SerialLog(folder).clear();
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot empty " + folder.serialLog() + ": " + e.getMessage(), e);
        }
    }

    /** An empty folder for the sockets: QEMU refuses a name that is taken. */
    private void clear(RunFolder run) {
        try {
            PrivateFolder.claim(host.config().runtimeDir());
            PrivateFolder.create(run.path());
            for (Path socket : List.of(run.qmp(), run.vnc(), run.serial())) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException e) {
            throw new VmException(VmError.STORAGE, "cannot make the sockets' folder: " + e.getMessage(), e);
        }
    }
}
