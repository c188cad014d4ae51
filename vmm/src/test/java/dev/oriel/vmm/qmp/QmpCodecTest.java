package dev.oriel.vmm.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class QmpCodecTest {

    @Test
    void encode_isOneLine_withEveryCharacterEscaped() {
        Map<String, Object> arguments = new TreeMap<>(Map.of("filename", "/a \"b\"\n.png", "head", 0));
        assertThat(new String(QmpCodec.encode(7, "screendump", arguments), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"/a \\\"b\\\"\\n.png\",\"head\":0},"
                                + "\"id\":7}\n");
        assertThat(new String(QmpCodec.encode(8, "quit", Map.of()), StandardCharsets.UTF_8))
                .isEqualTo("{\"execute\":\"quit\",\"id\":8}\n");
    }

    @Test
    void decode_eventsWeActOn_areTyped() throws QmpProtocolException {
        assertThat(event("\"SHUTDOWN\", \"data\": {\"guest\": true, \"reason\": \"guest-shutdown\"}"))
                .isEqualTo(new QmpEvent.Shutdown(true, "guest-shutdown"));
        assertThat(event("\"RESET\", \"data\": {\"guest\": false, \"reason\": \"host-qmp-system-reset\"}"))
                .isEqualTo(new QmpEvent.Reset(false));
        assertThat(event("\"STOP\"")).isEqualTo(new QmpEvent.Stopped());
        assertThat(event("\"RESUME\"")).isEqualTo(new QmpEvent.Resumed());
        assertThat(event("\"POWERDOWN\"")).isEqualTo(new QmpEvent.PowerdownRequested());
        assertThat(event("\"GUEST_PANICKED\", \"data\": {\"action\": \"run\"}"))
                .isEqualTo(new QmpEvent.GuestPanicked());
        assertThat(
                        event(
                                "\"BLOCK_IO_ERROR\", \"data\": {\"device\": \"\", \"node-name\": \"disk0\", \"operation\": "
                                        + "\"write\", \"action\": \"stop\", \"nospace\": true, \"reason\": \"No space left on device\"}"))
                .isEqualTo(new QmpEvent.BlockIoError("disk0", true, true, "No space left on device"));
        assertThat(event("\"VNC_CONNECTED\", \"data\": {}")).isEqualTo(new QmpEvent.Other("VNC_CONNECTED"));
    }

    @Test
    void decode_longTextFromQemu_isShortened() throws QmpProtocolException {
        String text = "{\"error\": {\"class\": \"c\", \"desc\": \"" + "x".repeat(100_000) + "\"}, \"id\": 1}";
        QmpMessage message = QmpCodec.decode(text.getBytes(StandardCharsets.UTF_8));
        assertThat(((QmpMessage.Refusal) message).description()).hasSizeLessThan(1100);
    }

    @Test
    void decode_cutAnywhere_isRefused() {
        byte[] line = "{\"return\": {\"status\": \"running\"}, \"id\": 3}".getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < line.length; length++) {
            byte[] cut = Arrays.copyOf(line, length);
            assertThatThrownBy(() -> QmpCodec.decode(cut)).isInstanceOf(QmpProtocolException.class);
        }
    }

    private static QmpEvent event(String rest) throws QmpProtocolException {
        String line = "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": " + rest + "}";
        return ((QmpMessage.Event) QmpCodec.decode(line.getBytes(StandardCharsets.UTF_8))).event();
    }
}
