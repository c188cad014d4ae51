package dev.oriel.vmm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.vmm.VmError;
import dev.oriel.vmm.VmException;
import dev.oriel.vmm.spec.DiskFormat;
import dev.oriel.vmm.spec.DiskSpec;
import dev.oriel.vmm.spec.VmSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home on a file system of 64 KiB that is really full. Needs the right to mount one. */
final class VmStoreFullDiskTest {

    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private Path home;
    private VmStore store;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", home.toString());
        assumeTrue(mounted, "this user may not mount a tmpfs: run as root to have this test");
        store = new VmStore(home);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", home.toString())).isTrue();
        }
    }

    /** @param room pages that are left: none, or less than the definition needs */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void save_diskFull_leavesTheOldDefinition_andWorksOnceThereIsRoom(int room) throws IOException {
        VmSpec old = VmSpec.of("vm");
        VmFolder vm = store.commit(store.prepare(old.id()), old);
        VmSpec large = old.withCpus(3).withDisks(manyDisks());
        Path filler = fillBut(room);

        assertFull(() -> store.save(large));

        assertThat(store.load(old.id())).isEqualTo(old);
        assertThat(names(vm.path())).containsExactly("vm.json");
        assertFull(() -> store.save(large));

        Files.delete(filler);
        store.save(large);
        assertThat(store.load(old.id())).isEqualTo(large);
        assertThat(names(vm.path())).containsExactly("vm.json");
    }

    @Test
    void commit_diskFull_makesNoVm_andLeavesNothingOnceDiscarded() throws IOException {
        VmSpec spec = VmSpec.of("vm");
        Path filler = fillBut(0);
        VmFolder prepared = store.prepare(spec.id());

        assertFull(() -> store.commit(prepared, spec));

        assertThat(store.ids()).isEmpty();
        store.discard(prepared);
        assertThat(home.resolve("staging")).isEmptyDirectory();
        Files.delete(filler);
        store.commit(store.prepare(spec.id()), spec);
        assertThat(store.load(spec.id())).isEqualTo(spec);
    }

    private static List<DiskSpec> manyDisks() {
        List<DiskSpec> disks = new ArrayList<>();
        for (int i = 0; i < VmSpec.MAX_DISKS; i++) {
            disks.add(DiskSpec.existing(Path.of("/" + "x".repeat(2 * PAGE / VmSpec.MAX_DISKS) + i), DiskFormat.RAW));
        }
        return disks;
    }

    private Path fillBut(int room) throws IOException {
        Path keptFree = Files.write(home.resolve("kept-free"), new byte[room * PAGE]);
        Path filler = home.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            assertThatThrownBy(() -> writeForever(out)).isInstanceOf(IOException.class);
        }
        Files.delete(keptFree);
        return filler;
    }

    private static void writeForever(OutputStream out) throws IOException {
        while (true) {
            out.write(new byte[PAGE]);
        }
    }

    private static void assertFull(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.error()).isEqualTo(VmError.STORAGE))
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("vm");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
