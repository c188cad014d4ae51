package dev.oriel.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.oriel.rdp.wire.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownServersTest {

    private static final Bytes ONE = Bytes.ofHex("01".repeat(32));
    private static final Bytes TWO = Bytes.ofHex("02".repeat(32));

    @TempDir
    Path folder;

    @Test
    void firstCertificate_isRemembered_otherOneRefused() throws Exception {
        Path file = folder.resolve("deeper/known-servers");
        KnownServers known = KnownServers.load(file, Runnable::run);
        assertThat(known.isKnownOrNew("host:3389", ONE)).isTrue();
        assertThat(known.isKnownOrNew("host:3389", TWO)).isFalse();
        assertThat(known.isKnownOrNew("host:3390", TWO)).isTrue();

        KnownServers later = KnownServers.load(file, Runnable::run);
        assertThat(later.isKnownOrNew("host:3389", ONE)).isTrue();
        assertThat(later.isKnownOrNew("host:3389", TWO)).isFalse();
        assertThat(later.isKnownOrNew("host:3390", ONE)).isFalse();
    }

    @Test
    void brokenLine_isSaid() throws Exception {
        Path file = folder.resolve("known-servers");
        Files.writeString(file, "host:3389 xyz\n");
        assertThatIOException()
                .isThrownBy(() -> KnownServers.load(file, Runnable::run))
                .withMessageContaining("host:3389 xyz");
    }
}
