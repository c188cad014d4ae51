package dev.oriel.vmm.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code run.json}: which process runs the VM, written when it started and removed when it ended. After a crash of ours
 * it is a hint only: the process is looked at and asked before it is believed.
 *
 * @param bootId of the host; after a reboot the rest means nothing
 * @param sockets the folder of the process's sockets, which may not be the one that a new process would get
 */
public record RunRecord(long pid, long startTicks, String bootId, Path sockets) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    byte[] encode() {
        String text = MAPPER.createObjectNode()
                        .put("pid", pid)
                        .put("startTicks", startTicks)
                        .put("bootId", bootId)
                        .put("sockets", sockets.toString())
                        .toPrettyString()
                + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for anything that is no such record: it is only a hint. */
    static Optional<RunRecord> decode(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (node.path("pid").isIntegralNumber()
                    && node.path("startTicks").isIntegralNumber()
                    && node.path("bootId").isTextual()
                    && node.path("sockets").isTextual()) {
                return Optional.of(new RunRecord(
                        node.path("pid").longValue(),
                        node.path("startTicks").longValue(),
                        node.path("bootId").textValue(),
                        Path.of(node.path("sockets").textValue())));
            }
            return Optional.empty();
        } catch (JsonProcessingException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
