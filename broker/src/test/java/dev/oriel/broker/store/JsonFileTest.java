package dev.oriel.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.broker.error.BrokerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {

    @TempDir
    Path folder;

    record Note(String text, Instant at) {}

    private static final Note NONE = new Note("", Instant.EPOCH);

    @Test
    void write_thenRead_isTheSame() {
        JsonFile<Note> file = new JsonFile<>(folder.resolve("sub/note.json"), Note.class);
        Note note = new Note("hi", Instant.parse("2026-11-22T10:00:00Z"));

        assertThat(file.read(NONE)).isEqualTo(NONE);
        file.write(note);

        assertThat(file.read(NONE)).isEqualTo(note);
    }

    @Test
    void write_leavesOnlyAPrivateFile() throws IOException {
        Path path = folder.resolve("note.json");
        JsonFile<Note> file = new JsonFile<>(path, Note.class);
        file.write(NONE);
        file.write(new Note("again", Instant.EPOCH));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void read_unknownKey_namesFileAndKey() throws IOException {
        Path path = folder.resolve("note.json");
        Files.writeString(path, "{\"text\":\"a\",\"at\":\"2026-11-22T10:00:00Z\",\"colour\":1}");

        assertThatThrownBy(() -> new JsonFile<>(path, Note.class).read(NONE))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("note.json")
                .hasMessageContaining("colour");
    }
}
