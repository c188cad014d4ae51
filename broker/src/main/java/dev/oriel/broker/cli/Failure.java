package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.Json;
import java.util.Locale;

/** A command failed: what is told to the person, and the exit code. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode error;
    private final int exitCode;

    private Failure(ObjectNode error, int exitCode) {
        super(error.path("message").asText());
        this.error = error;
        this.exitCode = exitCode;
    }

    /** As the control API told it. */
    static Failure ofApi(JsonNode error, int exitCode) {
        return new Failure(error.deepCopy(), exitCode);
    }

    /** One that the command line found itself. */
    static Failure of(BrokerError row, String message) {
        return of(row, message, row.fix());
    }

    static Failure of(BrokerError row, String message, String fix) {
        ObjectNode error = Json.MAPPER.createObjectNode();
        error.put("number", row.number());
        error.put("name", row.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        error.put("category", row.category().name().toLowerCase(Locale.ROOT));
        error.put("message", message);
        error.put("fix", fix);
        return new Failure(error, ExitCode.ofStatus(row.httpStatus()));
    }

    static Failure of(BrokerException e) {
        Throwable cause = e.getCause();
        return of(e.error(), e.detail() + (cause == null ? "" : ": " + cause.getMessage()), e.fix());
    }

    int exitCode() {
        return exitCode;
    }

    /** The error object of the API's contract. */
    ObjectNode toJson() {
        return error;
    }

    /** Two lines for people: what failed, and what to do. */
    String toText() {
        String fix = error.path("fix").asText();
        return "error: " + error.path("message").asText() + (fix.isEmpty() ? "" : "\n  fix: " + fix);
    }
}
