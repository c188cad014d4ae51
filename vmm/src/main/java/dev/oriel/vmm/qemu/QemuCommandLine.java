package dev.oriel.vmm.qemu;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.DiskBus;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.Firmware;
import dev.oriel.vmm.spec.KernelBoot;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.VmFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments that make QEMU run a VM: a pure function of the definition and the facts of the host. Same input, same
 * list. The device order is part of the guest's hardware: append, never reorder, for a machine type in use.
 */
public final class QemuCommandLine {

    private final VmSpec spec;
    private final HostFacts host;
    private final VmFolder folder;
    private final RunFolder run;
    private final List<String> args = new ArrayList<>();

    private QemuCommandLine(VmSpec spec, HostFacts host, VmFolder folder, RunFolder run) {
        this.spec = spec;
        this.host = host;
        this.folder = folder;
        this.run = run;
    }

    /** The arguments after the program's name. Throws {@code QEMU_MISSING} for a UEFI guest without OVMF. */
    public static List<String> of(VmSpec spec, HostFacts host, VmFolder folder, RunFolder run) {
        QemuCommandLine line = new QemuCommandLine(spec, host, folder, run);
        line.process();
        line.machine();
        line.firmware();
        line.control();
        line.display();
        line.devices();
        line.disks();
        line.cd();
        line.kernel();
        return List.copyOf(line.args);
    }

    /** Name and confinement of the process. */
    private void process() {
        option("-name", "guest=" + spec.name() + ",debug-threads=on");
        option("-uuid", spec.id().toString());
        args.add("-no-user-config");
        args.add("-nodefaults");
        option("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
        option("-pidfile", folder.pidFile().toString());
        option("-msg", "timestamp=on");
    }

    private void machine() {
        StringBuilder machine = new StringBuilder(spec.machine())
                // A core dump would hold the guest's memory; vmport is a door for VMware guests that nobody needs.
                .append(",dump-guest-core=off,vmport=off,memory-backend=ram0");
        if (spec.firmware() == Firmware.UEFI) {
            machine.append(",pflash0=uefi-code,pflash1=uefi-vars");
        }
        option("-machine", machine.toString());
        switch (host.accelerator()) {
            case KVM -> {
                option("-accel", "kvm");
                option("-cpu", "host");
            }
            case TCG -> {
                option("-accel", "tcg,thread=multi");
                option("-cpu", translatedCpu());
            }
        }
        option("-smp", spec.cpus() + ",sockets=1,cores=" + spec.cpus() + ",threads=1");
        // A plain -m refuses sizes beyond the free memory although the guest may never touch them.
        option("-object", "memory-backend-memfd,id=ram0,size=" + spec.memory().maxMiB() + "M,share=on,reserve=off");
        option("-m", "size=" + spec.memory().maxMiB() + "M");
        option("-rtc", "base=utc");
        option("-boot", "strict=on");
        // The processors run when we say so: a viewer can be there before the firmware's first pixel.
        args.add("-S");
        // The guest handles its own panic (dump, reboot); we only want to hear of it.
        option("-action", "panic=none");
        if (spec.machine().startsWith("pc-q35")) {
            // A guest that suspends itself cannot be woken by its user.
            option("-global", "ICH9-LPC.disable_s3=1");
            option("-global", "ICH9-LPC.disable_s4=1");
        } else {
            option("-global", "PIIX4_PM.disable_s3=1");
            option("-global", "PIIX4_PM.disable_s4=1");
        }
    }

    /** QEMU before 8 mistranslates cmpxchg16b, and kernels from 6.12 on die of it. */
    private String translatedCpu() {
        return host.version().isAtLeast(8, 0) ? "max" : "max,-cx16";
    }

    private void firmware() {
        if (spec.firmware() != Firmware.UEFI) {
            return;
        }
        UefiFirmware uefi = host.uefi();
        if (uefi == null) {
            throw new VmException(
                    VmError.QEMU_MISSING,
                    "VM " + spec.name() + " wants UEFI and no OVMF firmware is installed; install the package ovmf");
        }
        option("-blockdev", "driver=file,node-name=uefi-code-file,read-only=on,filename=" + escape(uefi.code()));
        option("-blockdev", "driver=raw,node-name=uefi-code,read-only=on,file=uefi-code-file");
        // As qcow2 the variables can be part of a snapshot; as a raw file they would block it.
        option("-blockdev", "driver=file,node-name=uefi-vars-file,filename=" + escape(folder.nvram()));
        option("-blockdev", "driver=qcow2,node-name=uefi-vars,file=uefi-vars-file");
    }

    private void control() {
        option("-chardev", "socket,id=qmp0,server=on,wait=off,path=" + escape(run.qmp()));
        option("-mon", "chardev=qmp0,mode=control");
        option(
                "-chardev",
                "socket,id=serial0,server=on,wait=off,path=" + escape(run.serial()) + ",logappend=on,logfile="
                        + escape(folder.serialLog()));
        option("-device", "isa-serial,chardev=serial0");
    }

    private void display() {
        option("-display", host.dbusDisplay() ? "dbus,p2p=yes" : "none");
        // Costs nothing while nobody looks, and is the way in when D-Bus fails. force-shared: a viewer cannot throw
        // out another one.
        option("-vnc", "unix:" + escape(run.vnc()) + ",share=force-shared");
        option(
                "-device",
                "virtio-vga,id=vga0,max_outputs=1,xres=" + spec.display().width() + ",yres="
                        + spec.display().height());
    }

    private void devices() {
        // Keyboard: the machine's PS/2 one, which firmware and every guest read. Pointer: a tablet, because a viewer
        // sends positions, not moves.
        option("-device", "qemu-xhci,id=xhci0,p2=15,p3=15");
        option("-device", "usb-tablet,id=tablet0,bus=xhci0.0");
        option("-device", "virtio-serial-pci,id=vserial0");
        option("-device", "virtio-balloon-pci,id=balloon0,free-page-reporting=on,deflate-on-oom=on");
        option("-object", "rng-random,id=rng0,filename=/dev/urandom");
        option("-device", "virtio-rng-pci,rng=rng0");
        option("-device", "pvpanic");
    }

    private void disks() {
        List<DiskSpec> disks = spec.disks();
        for (int i = 0; i < disks.size(); i++) {
            DiskSpec disk = disks.get(i);
            String node = "disk" + i;
            option(
                    "-blockdev",
                    "driver=file,node-name=" + node + "-file,discard=unmap,filename=" + escape(folder.disk(disk)));
            option(
                    "-blockdev",
                    "driver=" + disk.format().driver() + ",node-name=" + node + ",discard=unmap,file=" + node
                            + "-file");
            String model = disk.bus() == DiskBus.VIRTIO ? "virtio-blk-pci" : "ide-hd";
            // werror: the default, said aloud. The guest stands still while the host's disk is full and loses nothing.
            option(
                    "-device",
                    model + ",id=" + node + "-dev,drive=" + node + ",bootindex=" + (i + 1) + ",werror=enospc");
        }
    }

    /** Boots after the disks: an empty disk falls through to the CD, an installed one does not. */
    private void cd() {
        Path iso = spec.iso();
        if (iso == null) {
            return;
        }
        option("-blockdev", "driver=file,node-name=cd0-file,read-only=on,filename=" + escape(iso));
        option("-blockdev", "driver=raw,node-name=cd0,read-only=on,file=cd0-file");
        option("-device", "ide-cd,id=cd0-dev,drive=cd0,bootindex=" + (VmSpec.MAX_DISKS + 1));
    }

    private void kernel() {
        KernelBoot kernel = spec.kernel();
        if (kernel == null) {
            return;
        }
        option("-kernel", kernel.kernel().toString());
        if (kernel.initrd() != null) {
            option("-initrd", kernel.initrd().toString());
        }
        if (!kernel.append().isEmpty()) {
            option("-append", kernel.append());
        }
    }

    private void option(String name, String value) {
        args.add(name);
        args.add(value);
    }

    /** A comma ends a value in QEMU's option lists; two commas are one. */
    private static String escape(Path path) {
        return path.toString().replace(",", ",,");
    }
}
