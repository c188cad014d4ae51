package dev.oriel.broker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.redirect.display.Fidelity;
import dev.oriel.redirect.display.PhotoCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerConfigLoaderTest {

    @TempDir
    Path folder;

    @Test
    void load_noFile_givesDefaults() {
        BrokerConfig config = BrokerConfigLoader.load(folder.resolve("none.toml"));

        assertThat(config).isEqualTo(BrokerConfig.DEFAULTS);
        assertThat(config.listen()).hasToString("127.0.0.1:2179");
        assertThat(config.allowTlsOnly()).isFalse();
    }

    @Test
    void load_allKeys_areTaken() throws IOException {
        BrokerConfig config = load("""
                # What the administrator chose.
                listen = "0.0.0.0:3389"
                allow-tls-only = true
                start-on-connect = false
                max-connections = 50
                login-timeout = "5s"
                session-password-lifetime = "10m"
                audit-file-size = "64KiB"
                audit-files-kept = 2
                fidelity = "fast"
                photo-codec = "progressive"
                """);

        assertThat(config)
                .isEqualTo(new BrokerConfig(
                        new ListenAddress("0.0.0.0", 3389),
                        true,
                        false,
                        50,
                        Fidelity.FAST,
                        PhotoCodec.PROGRESSIVE,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        65536,
                        2));
    }

    @Test
    void load_unknownKey_namesTheNearest() {
        assertInvalid("allow-tlsonly = true", "unknown key 'allow-tlsonly', did you mean 'allow-tls-only'?");
    }

    @Test
    void load_wrongKind_namesTheKey() {
        assertInvalid("allow-tls-only = \"yes\"", "allow-tls-only");
    }

    @Test
    void load_noUnit_namesTheKey() {
        assertInvalid("login-timeout = \"5\"", "key 'login-timeout': want a time");
    }

    @Test
    void load_unknownCodec_namesAllThereAre() {
        assertInvalid(
                "photo-codec = \"jpeg\"", "want one of auto, h264, progressive, remotefx, nscodec, planar, clearcodec");
    }

    @Test
    void load_outOfRange_saysTheRange() {
        assertInvalid("max-connections = 0", "1..65535");
    }

    @Test
    void load_noToml_namesTheLine() {
        assertInvalid("listen = \"a\"\nlisten listen", "line 2");
    }

    @Test
    void everyKey_isDescribedInTheDocuments() throws IOException {
        assertThat(Path.of("../docs/configuration.md"))
                .content()
                .contains(BrokerConfigLoader.KEYS.stream()
                        .map(key -> "| `" + key + "` |")
                        .toArray(String[]::new));
    }

    private void assertInvalid(String toml, String message) {
        assertThatThrownBy(() -> load(toml))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.error()).isEqualTo(BrokerError.INVALID_CONFIG))
                .hasMessageContaining(message)
                .hasMessageContaining("config.toml");
    }

    private BrokerConfig load(String toml) throws IOException {
        Path file = folder.resolve("config.toml");
        Files.writeString(file, toml);
        return BrokerConfigLoader.load(file);
    }
}
