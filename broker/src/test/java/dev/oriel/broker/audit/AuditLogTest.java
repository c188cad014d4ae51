package dev.oriel.broker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.broker.MutableClock;
import dev.oriel.broker.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    @TempDir
    Path folder;

    @Test
    void record_event_isOneJsonLine() throws IOException {
        Path file = folder.resolve("audit.log");
        try (AuditLog log = AuditLog.open(file, 1 << 20, 3, new MutableClock())) {
            log.record(AuditEvent.ofClient(AuditKind.LOGIN_FAILED, "10.0.0.1:5555")
                    .withUser("ada")
                    .withVm("web")
                    .withDetail("wrong password"));
            log.record(AuditEvent.ofControl(AuditKind.VM_STARTED, 1000).withVm("web"));
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"time\":\"2026-11-22T10:00:00Z\",\"event\":\"login-failed\",\"actor\":\"rdp\",\"user\":\"ada\","
                                + "\"vm\":\"web\",\"source\":\"10.0.0.1:5555\",\"detail\":\"wrong password\"}",
                        "{\"time\":\"2026-11-22T10:00:00Z\",\"event\":\"vm-started\",\"actor\":\"uid 1000\",\"vm\":\"web\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void record_hostileName_cannotForgeALineOrMoveTheCursor() throws IOException {
        Path file = folder.resolve("audit.log");
        String hostile = "a\n{\"event\":\"login-succeeded\"}\r\u001b[2J\u007f\u0085\u202e\ud800" + "x".repeat(5000);
        try (AuditLog log = AuditLog.open(file, 1 << 20, 3, new MutableClock())) {
            log.record(AuditEvent.ofClient(AuditKind.LOGIN_FAILED, "x").withUser(hostile));
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).matches("[\\x20-\\x7e]+").hasSizeLessThan(1000);
        assertThat(Json.MAPPER.readTree(lines.getFirst()).path("user").asText()).startsWith("a\n{");
    }

    @Test
    void record_fullFile_isPutAsideAndTheOldestGoes() throws IOException {
        Path file = folder.resolve("audit.log");
        try (AuditLog log = AuditLog.open(file, 500, 2, new MutableClock())) {
            for (int i = 0; i < 40; i++) {
                log.record(AuditEvent.ofBroker(AuditKind.BROKER_STARTED).withDetail("number " + i));
            }
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.log", "audit.log.1", "audit.log.2");
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(500);
        assertThat(lastDetail(file)).isEqualTo("number 39");
        assertThat(Files.readAllLines(folder.resolve("audit.log.1")).getLast()).contains("number");
    }

    @Test
    void open_existingFile_isContinued() throws IOException {
        Path file = folder.resolve("audit.log");
        for (int i = 0; i < 3; i++) {
            try (AuditLog log = AuditLog.open(file, 1 << 20, 2, new MutableClock())) {
                log.record(AuditEvent.ofBroker(AuditKind.BROKER_STARTED));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    private static String lastDetail(Path file) throws IOException {
        JsonNode line = Json.MAPPER.readTree(Files.readAllLines(file).getLast());
        return line.path("detail").asText();
    }
}
