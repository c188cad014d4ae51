package dev.oriel.broker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.config.OrielHome;
import dev.oriel.broker.store.Json;
import java.nio.file.Path;
import java.util.Map;

/**
 * What all commands share: where the broker is, the terminal, and how results are shown.
 *
 * @param workingFolder paths that people type are relative to it
 */
record Cli(OrielHome home, Map<String, String> environment, Path workingFolder, Terminal terminal) {

    /** The control API; starts the broker in the background when it is not running. */
    ApiClient api() {
        ApiClient client = new ApiClient(home.apiSocket());
        if (!client.isAlive()) {
            new BackgroundBroker(this).start(client);
        }
        return client;
    }

    /** The control API as it is. */
    ApiClient apiIfRunning() {
        return new ApiClient(home.apiSocket());
    }

    ProgressLine progress(String subject) {
        return ProgressLine.on(terminal, subject);
    }

    Path absolute(String path) {
        return workingFolder.resolve(path).normalize();
    }

    void print(String text) {
        terminal.out().print(text.endsWith("\n") ? text : text + "\n");
        terminal.out().flush();
    }

    /** Something for the person that is not the result. */
    void note(String text) {
        terminal.err().println(text);
        terminal.err().flush();
    }

    void printJson(JsonNode value) {
        try {
            print(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written as JSON", e);
        }
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
