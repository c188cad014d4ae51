package dev.oriel.vmm.store;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.spec.VmSpec;
import dev.oriel.vmm.spec.VmSpecJson;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The VM folders of a home. Holds no state of its own. Callers write one VM at a time.
 *
 * <p>A VM is made in {@code <home>/staging}, begins to exist when its finished folder is renamed into {@code vms}, and
 * ends when the folder is renamed back. What a crash leaves in {@code staging} is removed by {@link #sweep}; nothing in
 * {@code vms} is ever removed but by {@link #delete}, so a lost {@code vm.json} does not cost the disks.
 */
public final class VmStore {

    private static final Logger log = LoggerFactory.getLogger(VmStore.class);

    /** Less than a block of most file systems. */
    private static final long FULL_BELOW_BYTES = 4096;

    private final Path vms;
    private final Path staging;

    /** Creates the folders that are missing, readable by the owner alone. */
    public VmStore(Path home) {
        this.vms = home.toAbsolutePath().normalize().resolve("vms");
        this.staging = home.toAbsolutePath().normalize().resolve("staging");
        try {
            PrivateFolder.create(vms);
            PrivateFolder.create(staging);
        } catch (IOException e) {
            throw storage("create " + vms, e);
        }
    }

    public VmFolder folder(VmId id) {
        return new VmFolder(vms.resolve(id.toString()));
    }

    /** Makes an empty folder to build a new VM in; there is no VM yet. */
    public VmFolder prepare(VmId id) {
        if (Files.exists(folder(id).path())) {
            throw new VmException(VmError.NAME_TAKEN, "a VM with id " + id + " exists");
        }
        VmFolder folder = new VmFolder(staging.resolve(id.toString()));
        try {
            deleteTree(folder.path());
            PrivateFolder.create(folder.path());
            return folder;
        } catch (IOException e) {
            throw storage("create " + folder.path(), e);
        }
    }

    /** Gives a prepared folder its definition and makes it a VM in one step. */
    public VmFolder commit(VmFolder prepared, VmSpec spec) {
        VmFolder folder = folder(spec.id());
        try {
            AtomicFile.write(prepared.definition(), VmSpecJson.encode(spec));
            Files.move(prepared.path(), folder.path(), StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.forceFolder(vms);
            return folder;
        } catch (IOException e) {
            throw storage("create " + folder.path(), e);
        }
    }

    /** Replaces the definition of a VM. */
    public void save(VmSpec spec) {
        Path file = folder(spec.id()).definition();
        try {
            AtomicFile.write(file, VmSpecJson.encode(spec));
        } catch (IOException e) {
            throw storage("write " + file, e);
        }
    }

    /** Throws {@code INVALID_SPEC} that names file and key. */
    public VmSpec load(VmId id) {
        Path file = folder(id).definition();
        try {
            if (Files.size(file) > VmSpecJson.MAX_BYTES) {
                throw new VmException(
                        VmError.INVALID_SPEC, file + " is larger than " + VmSpecJson.MAX_BYTES + " bytes");
            }
            VmSpec spec = VmSpecJson.decode(Files.readAllBytes(file));
            if (!spec.id().equals(id)) {
                throw new VmException(
                        VmError.INVALID_SPEC, file + " names id " + spec.id() + "; the folder's name must be the same");
            }
            return spec;
        } catch (IOException e) {
            throw storage("read " + file, e);
        } catch (VmException e) {
            throw e.error() == VmError.INVALID_SPEC ? new VmException(e.error(), file + ": " + e.getMessage(), e) : e;
        }
    }

    /** Notes which process runs a VM. */
    public void saveRun(VmId id, RunRecord record) {
        Path file = folder(id).run();
        try {
            AtomicFile.write(file, record.encode());
        } catch (IOException e) {
            throw storage("write " + file, e);
        }
    }

    /** Which process ran the VM last; empty when it ended, or nobody noted it. */
    public Optional<RunRecord> loadRun(VmId id) {
        try {
            return RunRecord.decode(Files.readAllBytes(folder(id).run()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process has ended. Failure is logged: the note of a dead process does no harm. */
    public void clearRun(VmId id) {
        try {
            Files.deleteIfExists(folder(id).run());
        } catch (IOException e) {
            log.atWarn().addKeyValue("vm", id).setCause(e).log("Note of an ended process could not be removed");
        }
    }

    /** The ids of all VMs, in order of their text. */
    public List<VmId> ids() {
        try (Stream<Path> entries = Files.list(vms)) {
            List<VmId> ids = new ArrayList<>();
            for (Path entry : entries.sorted().toList()) {
                String name = String.valueOf(entry.getFileName());
                if (VmId.isId(name) && Files.exists(entry.resolve("vm.json"))) {
                    ids.add(VmId.parse(name));
                }
            }
            return ids;
        } catch (IOException e) {
            throw storage("list " + vms, e);
        }
    }

    /** The VM ceases to exist in one step; then its files are removed. Files outside the folder stay. */
    public void delete(VmId id) {
        VmFolder folder = folder(id);
        Path doomed = staging.resolve(id.toString());
        try {
            deleteTree(doomed);
            Files.move(folder.path(), doomed, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.forceFolder(vms);
            deleteTree(doomed);
        } catch (IOException e) {
            throw storage("delete " + folder.path(), e);
        }
    }

    /** Drops a prepared folder. */
    public void discard(VmFolder prepared) {
        try {
            deleteTree(prepared.path());
        } catch (IOException e) {
            log.atWarn().addKeyValue("folder", prepared.path()).setCause(e).log("Leftover could not be removed");
        }
    }

    /** Removes what a crash left half made or half deleted. Logs what it cannot. */
    public void sweep() {
        try (Stream<Path> dead = Files.list(staging)) {
            dead.map(VmFolder::new).toList().forEach(this::discard);
        } catch (IOException e) {
            log.atWarn().addKeyValue("folder", staging).setCause(e).log("Leftovers could not be listed");
        }
    }

    /** Does not follow links. */
    private static void deleteTree(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // Nothing to delete, or somebody was faster.
            return;
        }
    }

    private VmException storage(String what, IOException cause) {
        String why = isFull(cause)
                ? "the disk is full (" + cause.getMessage() + "); free some space and try again"
                : cause.getMessage() + "; check free space and permissions";
        return new VmException(VmError.STORAGE, "cannot " + what + ": " + why, cause);
    }

    /** The system's words come in the user's language, so the room that is left counts too. */
    private boolean isFull(IOException cause) {
        if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
            return true;
        }
        if (cause instanceof NoSuchFileException || cause instanceof AccessDeniedException) {
            return false;
        }
        try {
            return Files.getFileStore(vms).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
