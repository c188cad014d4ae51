package dev.oriel.vmm.qmp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Between lines and messages. Pure: any bytes give a message or a {@link QmpProtocolException}. */
final class QmpCodec {

    /** The longest line that is accepted from QEMU, in bytes. */
    static final int MAX_LINE = 1 << 20;

    /** The deepest JSON that is accepted from QEMU. */
    static final int MAX_DEPTH = 64;

    private static final int MAX_DESCRIPTION = 1000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_LINE)
                        .maxNumberLength(64)
                        .maxNameLength(1000)
                        .maxDocumentLength(MAX_LINE)
                        .build());
    }

    private QmpCodec() {}

    /** The line of a command, with its line feed. Values are text, numbers and truth values. */
    static byte[] encode(long id, String command, Map<String, ?> arguments) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("execute", command);
        if (!arguments.isEmpty()) {
            root.set("arguments", MAPPER.valueToTree(arguments));
        }
        root.put("id", id);
        return (root + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param line without its line feed */
    static QmpMessage decode(byte[] line) throws QmpProtocolException {
        JsonNode parsed;
        try {
            parsed = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new QmpProtocolException("line is no JSON: " + shorten(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new QmpProtocolException("line is no JSON: " + shorten(String.valueOf(e.getMessage())));
        }
        if (!(parsed instanceof ObjectNode root)) {
            throw new QmpProtocolException("line is no JSON object");
        }
        if (root.has("return")) {
            return new QmpMessage.Return(id(root), root.get("return"));
        }
        if (root.has("error")) {
            JsonNode error = root.get("error");
            long id = root.has("id") ? id(root) : -1;
            return new QmpMessage.Refusal(id, text(error, "class"), shorten(text(error, "desc")));
        }
        if (root.has("event")) {
            return new QmpMessage.Event(event(text(root, "event"), root.path("data")));
        }
        if (root.has("QMP")) {
            JsonNode version = root.path("QMP").path("version").path("qemu");
            return new QmpMessage.Greeting(
                    number(version, "major"), number(version, "minor"), number(version, "micro"));
        }
        throw new QmpProtocolException("line has none of return, error, event, QMP");
    }

    private static QmpEvent event(String name, JsonNode data) {
        return switch (name) {
            case "SHUTDOWN" ->
                new QmpEvent.Shutdown(
                        data.path("guest").asBoolean(), data.path("reason").asText("unknown"));
            case "RESET" -> new QmpEvent.Reset(data.path("guest").asBoolean());
            case "STOP" -> new QmpEvent.Stopped();
            case "RESUME" -> new QmpEvent.Resumed();
            case "POWERDOWN" -> new QmpEvent.PowerdownRequested();
            case "GUEST_PANICKED" -> new QmpEvent.GuestPanicked();
            case "BLOCK_IO_ERROR" ->
                new QmpEvent.BlockIoError(
                        shorten(data.path("node-name")
                                .asText(data.path("device").asText(""))),
                        data.path("nospace").asBoolean(),
                        data.path("action").asText("").equals("stop"),
                        shorten(data.path("reason").asText("")));
            default -> new QmpEvent.Other(shorten(name));
        };
    }

    private static long id(ObjectNode root) throws QmpProtocolException {
        JsonNode id = root.get("id");
        if (id == null || !id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new QmpProtocolException("id: want the number of a command, got " + shorten(String.valueOf(id)));
        }
        return id.longValue();
    }

    private static String text(JsonNode node, String field) throws QmpProtocolException {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new QmpProtocolException(field + ": want text, got " + shorten(String.valueOf(value)));
        }
        return value.textValue();
    }

    private static int number(JsonNode node, String field) throws QmpProtocolException {
        JsonNode value = node.get(field);
        if (value == null || !value.isInt() || value.intValue() < 0) {
            throw new QmpProtocolException(field + ": want a number, got " + shorten(String.valueOf(value)));
        }
        return value.intValue();
    }

    private static String shorten(String text) {
        return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION) + "...";
    }
}
