package dev.oriel.vmm;

import dev.oriel.vmm.lifecycle.HostServices;
import dev.oriel.vmm.qemu.KvmVerdict;
import dev.oriel.vmm.qemu.QemuImg;
import dev.oriel.vmm.qemu.QemuInstallation;
import dev.oriel.vmm.qemu.QemuLookup;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.store.HomeLock;
import dev.oriel.vmm.store.VmFolder;
import dev.oriel.vmm.store.VmStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All VMs of a home. One process at a time serves a home. Safe to use from any thread; {@link #create} and
 * {@link #delete} block.
 */
public final class VmHost implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VmHost.class);

    private final HostServices services;
    private final HomeLock homeLock;
    private final Map<VmId, VirtualMachine> machines = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    /** Held while VMs come and go. */
    private final ReentrantLock catalogue = new ReentrantLock();

    private VmHost(HostServices services, HomeLock homeLock) {
        this.services = services;
        this.homeLock = homeLock;
    }

    /**
     * Reads all VM folders and adopts the QEMU processes that run. Blocks up to about ten seconds when some of them do
     * not answer. A folder that cannot be read does not hold up the others, see {@link #problems}.
     *
     * @throws VmException {@code HOME_IN_USE}, {@code STORAGE}
     */
    public static VmHost open(VmHostConfig config) {
        HomeLock lock = HomeLock.acquire(config.home());
        try {
            VmStore store = new VmStore(config.home());
            store.sweep();
            VmHost host = new VmHost(new HostServices(config, store, new QemuLookup(config.qemuSystem())), lock);
            host.load();
            return host;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** All at the same time: one QEMU that hangs costs its own deadline only. */
    private void load() {
        List<Thread> loaders = new ArrayList<>();
        for (VmId id : services.store().ids()) {
            loaders.add(Thread.ofVirtual().name("load-" + id).start(() -> load(id)));
        }
        for (Thread loader : loaders) {
            try {
                loader.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new VmException(VmError.TIMED_OUT, "opening the home was interrupted", e);
            }
        }
    }

    private void load(VmId id) {
        try {
            VirtualMachine vm = new VirtualMachine(services, services.store().load(id));
            vm.life().adopt();
            machines.put(id, vm);
        } catch (VmException e) {
            problems.add(String.valueOf(e.getMessage()));
            log.atError()
                    .addKeyValue("vm", id)
                    .addKeyValue("error", e.getMessage())
                    .log("VM cannot be offered");
        }
    }

    /** In order of their names. */
    public List<VirtualMachine> list() {
        return machines.values().stream()
                .sorted(Comparator.comparing(vm -> vm.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** VM folders that could not be read when the home was opened, one message each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** By id, or by name without regard to case. */
    public Optional<VirtualMachine> find(String nameOrId) {
        return machines.values().stream()
                .filter(vm -> vm.name().equalsIgnoreCase(nameOrId)
                        || vm.id().toString().equalsIgnoreCase(nameOrId))
                .findFirst();
    }

    /**
     * Makes the folder, the disks and the definition. All or nothing.
     *
     * @throws VmException {@code NAME_TAKEN}, {@code STORAGE}, {@code QEMU_MISSING}
     */
    public VirtualMachine create(VmSpec spec) {
        catalogue.lock();
        try {
            if (find(spec.name()).isPresent()) {
                throw new VmException(
                        VmError.NAME_TAKEN, "a VM named " + spec.name() + " exists; choose another name or delete it");
            }
            VmFolder unfinished = services.store().prepare(spec.id());
            try {
                for (DiskSpec disk : spec.disks()) {
                    if (disk.isOwned()) {
                        new QemuImg(qemu()).createQcow2(unfinished.disk(disk), disk.createBytes());
                    }
                }
                services.store().commit(unfinished, spec);
            } catch (RuntimeException e) {
                services.store().discard(unfinished);
                throw e;
            }
            VirtualMachine vm = new VirtualMachine(services, spec);
            machines.put(spec.id(), vm);
            log.atInfo()
                    .addKeyValue("vm", spec.name())
                    .addKeyValue("id", spec.id())
                    .log("VM created");
            return vm;
        } finally {
            catalogue.unlock();
        }
    }

    /**
     * Removes the VM with its folder and the disks in it; disks elsewhere stay.
     *
     * @throws VmException {@code WRONG_STATE} unless it is stopped, {@code STORAGE}
     */
    public void delete(VirtualMachine vm) {
        catalogue.lock();
        try {
            vm.life().retire();
            services.store().delete(vm.id());
            machines.remove(vm.id());
            vm.life().release();
            log.atInfo().addKeyValue("vm", vm.name()).addKeyValue("id", vm.id()).log("VM deleted");
        } finally {
            catalogue.unlock();
        }
    }

    /** The QEMU that new VMs get. Throws {@code QEMU_MISSING}, {@code QEMU_TOO_OLD}. */
    public QemuInstallation qemu() {
        return services.qemu().get();
    }

    /** Whether KVM runs guests here; empty when emulation was asked for. May run a guest for up to 3 s. */
    public Optional<KvmVerdict> kvm() {
        return services.kvm(qemu());
    }

    /** Lets go of the VMs; they go on running. */
    @Override
    public void close() {
        catalogue.lock();
        try {
            machines.values().forEach(vm -> vm.life().release());
            machines.clear();
        } finally {
            catalogue.unlock();
            homeLock.close();
        }
    }
}
