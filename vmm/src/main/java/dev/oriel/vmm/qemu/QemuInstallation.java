package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * QEMU as found on this host. Immutable; what an upgrade changes is found by looking again.
 *
 * @param system {@code qemu-system-x86_64}
 * @param dbusDisplay whether {@code -display dbus} works: not without the module {@code ui-dbus.so}
 * @param uefi null where OVMF is not installed
 */
public record QemuInstallation(
        Path system,
        QemuVersion version,
        boolean dbusDisplay,
        @Nullable UefiFirmware uefi) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String SYSTEM = "qemu-system-x86_64";

    /** Code and variables; the first pair that exists is taken. 4M is what Debian 12 and newer ship. */
    private static final List<UefiFirmware> UEFI_PLACES = List.of(
            new UefiFirmware(Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd"), Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd")),
            new UefiFirmware(Path.of("/usr/share/OVMF/OVMF_CODE.fd"), Path.of("/usr/share/OVMF/OVMF_VARS.fd")),
            new UefiFirmware(
                    Path.of("/usr/share/edk2/ovmf/OVMF_CODE.fd"), Path.of("/usr/share/edk2/ovmf/OVMF_VARS.fd")));

    /**
     * Looks for QEMU and asks it what it can. Runs it twice.
     *
     * @param wanted the program, or null to search the PATH
     * @throws VmException {@code QEMU_MISSING}, {@code QEMU_TOO_OLD}
     */
    public static QemuInstallation find(@Nullable Path wanted) {
        Path system = wanted != null
                ? wanted
                : onPath(SYSTEM)
                        .orElseThrow(() -> new VmException(
                                VmError.QEMU_MISSING,
                                SYSTEM + " is not on the PATH; install the package qemu-system-x86"));
        Tool.Result banner = Tool.run(List.of(system.toString(), "--version"), PATIENCE);
        QemuVersion version = QemuVersion.inBanner(banner.output())
                .orElseThrow(() -> new VmException(
                        VmError.QEMU_MISSING, system + " --version says no version: " + banner.firstLine()));
        if (version.compareTo(QemuVersion.OLDEST) < 0) {
            throw new VmException(
                    VmError.QEMU_TOO_OLD,
                    "QEMU at " + system + " is " + version + "; " + QemuVersion.OLDEST + " or newer is needed");
        }
        Tool.Result displays = Tool.run(List.of(system.toString(), "-display", "help"), PATIENCE);
        boolean dbus = displays.output().lines().anyMatch(line -> line.strip().equals("dbus"));
        return new QemuInstallation(system, version, dbus, installedUefi());
    }

    /** What the command line depends on, for the accelerator that was chosen. */
    public HostFacts facts(Accelerator accelerator) {
        return new HostFacts(version, accelerator, dbusDisplay, uefi);
    }

    /** The program of an installation that sits beside the system emulator, else on the PATH. */
    public Path tool(String name) {
        Path beside = system.resolveSibling(name);
        if (Files.isExecutable(beside)) {
            return beside;
        }
        return onPath(name)
                .orElseThrow(() -> new VmException(
                        VmError.QEMU_MISSING, name + " is not on the PATH; install the package qemu-utils"));
    }

    private static @Nullable UefiFirmware installedUefi() {
        return UEFI_PLACES.stream()
                .filter(place -> Files.isReadable(place.code()) && Files.isReadable(place.variables()))
                .findFirst()
                .orElse(null);
    }

    private static Optional<Path> onPath(String name) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(":", -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }
}
