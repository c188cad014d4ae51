package dev.oriel.broker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrielHomeTest {

    @TempDir
    Path folder;

    @Test
    void locate_homeOfTheEnvironment_goesBeforeTheAccounts() {
        assertThat(OrielHome.locate(Map.of("HOME", "/tmp/new"), Path.of("/home/ada"))
                        .root())
                .isEqualTo(Path.of("/tmp/new/.local/share/oriel"));
    }

    @Test
    void locate_orielHome_winsOverTheRest() {
        Map<String, String> environment = Map.of("ORIEL_HOME", "/srv/vms", "XDG_DATA_HOME", "/data");

        assertThat(OrielHome.locate(environment, Path.of("/home/ada")).root()).isEqualTo(Path.of("/srv/vms"));
    }

    @Test
    void locate_nothingSet_isBelowTheUsersHome() {
        assertThat(OrielHome.locate(Map.of("ORIEL_HOME", ""), Path.of("/home/ada"))
                        .root())
                .isEqualTo(Path.of("/home/ada/.local/share/oriel"));
        assertThat(OrielHome.locate(Map.of("XDG_DATA_HOME", "/data"), Path.of("/home/ada"))
                        .root())
                .isEqualTo(Path.of("/data/oriel"));
    }

    @Test
    void locate_differentHomes_neverShareARuntimeFolder() {
        Map<String, String> runtime = Map.of("XDG_RUNTIME_DIR", folder.toString());
        OrielHome here = OrielHome.locate(runtime, Path.of("/home/ada"));
        OrielHome there = OrielHome.locate(runtime, Path.of("/home/bob"));

        assertThat(here.runtime()).isNotEqualTo(there.runtime());
        assertThat(here.runtime().getParent()).isEqualTo(folder);
    }

    @Test
    void locate_longHome_socketPathStaysShort() {
        Path deep = Path.of("/home/" + "x".repeat(300));

        assertThat(OrielHome.locate(Map.of(), deep).apiSocket().toString()).hasSizeLessThan(100);
    }

    @Test
    void create_existingFolders_areClosedToOthers() throws Exception {
        OrielHome home = new OrielHome(folder.resolve("home"), folder.resolve("run"));
        Files.createDirectory(home.runtime());
        Files.setPosixFilePermissions(home.runtime(), PosixFilePermissions.fromString("rwxrwxrwx"));

        home.create();

        for (Path each : new Path[] {home.root(), home.runtime(), home.keys(), home.logs()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }
}
