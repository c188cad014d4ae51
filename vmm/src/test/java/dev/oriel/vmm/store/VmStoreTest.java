package dev.oriel.vmm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.VmId;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VmStoreTest {

    private static final byte[] OLD = "old content".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new content, longer".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path home;

    private VmStore store;

    @BeforeEach
    void open() {
        store = new VmStore(home);
    }

    @Test
    void write_replacesTheFile_forTheOwnerAlone() throws IOException {
        Path file = home.resolve("file");
        AtomicFile.write(file, OLD);
        AtomicFile.write(file, NEW);
        assertThat(file).hasBinaryContent(NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(home.resolve("file.new")).doesNotExist();
    }

    /** A disk that fills up after any number of bytes. */
    @Test
    void write_diskFullAfterAnyByte_leavesTheOldContent() throws IOException {
        Path file = home.resolve("file");
        AtomicFile.write(file, OLD);
        for (int room = 0; room < NEW.length; room++) {
            int bytes = room;
            AtomicFile.Steps full = new AtomicFile.Steps() {
                @Override
                public void write(FileChannel channel, ByteBuffer content) throws IOException {
                    channel.write(content.slice(0, bytes));
                    throw new IOException("No space left on device");
                }
            };
            assertThatThrownBy(() -> AtomicFile.write(file, NEW, full)).hasMessageContaining("No space");
            assertThat(file).hasBinaryContent(OLD);
            assertThat(home.resolve("file.new")).doesNotExist();
        }
    }

    @Test
    void write_renameFails_leavesTheOldContent() throws IOException {
        Path file = home.resolve("file");
        AtomicFile.write(file, OLD);
        AtomicFile.Steps broken = new AtomicFile.Steps() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertThatThrownBy(() -> AtomicFile.write(file, NEW, broken)).hasMessageContaining("Input/output");
        assertThat(file).hasBinaryContent(OLD);
        assertThat(home.resolve("file.new")).doesNotExist();
    }

    /** What kill -9 leaves: a temporary file of any length beside the old definition. */
    @Test
    void load_afterAKillInTheMiddleOfASave_givesTheOldDefinition() throws IOException {
        VmSpec old = VmSpec.of("vm");
        VmFolder folder = create(old);
        byte[] half = Files.readAllBytes(folder.definition());
        Files.write(folder.path().resolve("vm.json.new"), Arrays.copyOf(half, half.length / 2));

        store.sweep();
        assertThat(store.load(old.id())).isEqualTo(old);
        store.save(old.withCpus(3));
        assertThat(store.load(old.id()).cpus()).isEqualTo(3);
    }

    @Test
    void sweep_removesWhatWasHalfMade_andNothingElse() throws IOException {
        VmSpec kept = VmSpec.of("kept");
        create(kept);
        VmId half = VmId.random();
        Files.writeString(store.prepare(half).path().resolve("disk0.qcow2"), "x");
        Path lostDefinition =
                Files.createDirectories(store.folder(VmId.random()).path());
        Files.writeString(lostDefinition.resolve("disk0.qcow2"), "precious");

        store.sweep();

        assertThat(home.resolve("staging")).isEmptyDirectory();
        assertThat(store.ids()).containsExactly(kept.id());
        assertThat(lostDefinition.resolve("disk0.qcow2")).hasContent("precious");
    }

    @Test
    void delete_removesTheFolderButFollowsNoLink() throws IOException {
        VmSpec spec = VmSpec.of("vm");
        VmFolder folder = create(spec);
        Path outside = Files.createDirectory(home.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious"), "x");
        Files.createSymbolicLink(folder.path().resolve("link"), outside);

        store.delete(spec.id());

        assertThat(folder.path()).doesNotExist();
        assertThat(precious).exists();
        assertThat(store.ids()).isEmpty();
    }

    @Test
    void load_folderOfAnotherId_isRefused() throws IOException {
        VmSpec spec = VmSpec.of("vm");
        VmFolder folder = create(spec);
        VmId other = VmId.random();
        Files.move(folder.path(), store.folder(other).path());
        assertInvalid(() -> store.load(other), "must be the same");
    }

    @Test
    void load_hugeFile_isRefused() throws IOException {
        VmSpec spec = VmSpec.of("vm");
        VmFolder folder = create(spec);
        Files.writeString(folder.definition(), " ".repeat(300 << 10));
        assertInvalid(() -> store.load(spec.id()), "larger than");
    }

    @Test
    void run_comesBack_andRubbishIsNone() throws IOException {
        VmSpec spec = VmSpec.of("vm");
        VmFolder folder = create(spec);
        assertThat(store.loadRun(spec.id())).isEmpty();
        RunRecord record = new RunRecord(42, 4711, "boot", Path.of("/run/oriel/x"));
        store.saveRun(spec.id(), record);
        assertThat(store.loadRun(spec.id())).contains(record);
        Files.writeString(folder.run(), "{\"pid\":");
        assertThat(store.loadRun(spec.id())).isEmpty();
        store.clearRun(spec.id());
        assertThat(folder.run()).doesNotExist();
    }

    @Test
    void claim_folderThatIsOpenToOthersOrALink_isRefused() throws IOException {
        Path open = Files.createDirectory(home.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> PrivateFolder.claim(open)).hasMessageContaining("open to other users");
        Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("target")));
        assertThatThrownBy(() -> PrivateFolder.claim(link)).hasMessageContaining("is not a folder");
        PrivateFolder.claim(home.resolve("fresh"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("fresh"))))
                .isEqualTo("rwx------");
    }

    private VmFolder create(VmSpec spec) {
        return store.commit(store.prepare(spec.id()), spec);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.INVALID_SPEC))
                .hasMessageContaining(message);
    }
}
