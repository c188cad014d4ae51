package dev.oriel.broker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.store.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls the control API. One connection a call; every failure is a {@link Failure}. */
final class ApiClient {

    /** A broker that lives answers at once. */
    private static final Duration ALIVE = Duration.ofSeconds(5);

    /** The longest silence of a long operation: a guest that takes all the time that it was given to power down. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private final Path socket;

    ApiClient(Path socket) {
        this.socket = socket;
    }

    /** Whether a broker answers. */
    boolean isAlive() {
        try (HttpExchange exchange = HttpExchange.send(socket, "GET", "/v1/health", null, ALIVE)) {
            return exchange.status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    JsonNode get(String path) {
        return call("GET", path, null, ProgressLine.SILENT);
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return call("POST", path, body, ProgressLine.SILENT);
    }

    /** An operation that tells how it goes. */
    JsonNode post(String path, @Nullable JsonNode body, ProgressLine progress) {
        return call("POST", path, body, progress);
    }

    JsonNode put(String path, @Nullable JsonNode body) {
        return call("PUT", path, body, ProgressLine.SILENT);
    }

    JsonNode patch(String path, JsonNode body) {
        return call("PATCH", path, body, ProgressLine.SILENT);
    }

    void delete(String path) {
        call("DELETE", path, null, ProgressLine.SILENT);
    }

    byte[] getBytes(String path) {
        try (HttpExchange exchange = HttpExchange.send(socket, "GET", path, null, LONG)) {
            if (exchange.status() != 200) {
                throw failure(exchange);
            }
            return exchange.body().readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** A part of a path, with everything escaped that is not a letter, digit or one of a few signs. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body, ProgressLine progress) {
        try (HttpExchange exchange = HttpExchange.send(
                socket, method, path, body == null ? null : Json.MAPPER.writeValueAsBytes(body), LONG)) {
            if (exchange.status() >= 300) {
                throw failure(exchange);
            }
            return exchange.isLines() ? lastLine(exchange, progress) : Json.MAPPER.readTree(exchange.body());
        } catch (IOException e) {
            throw unreachable(e);
        } finally {
            progress.end();
        }
    }

    private static JsonNode lastLine(HttpExchange exchange, ProgressLine progress) throws IOException {
        try (var lines = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(exchange.body())) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                if (line.has("progress")) {
                    progress.show(line.get("progress"));
                } else if (line.has("error")) {
                    throw Failure.ofApi(line.get("error"), exitCode(line.get("error")));
                } else if (line.has("result")) {
                    return line.get("result");
                }
            }
        }
        throw Failure.of(BrokerError.INTERNAL, "the broker went away in the middle of the operation");
    }

    private static Failure failure(HttpExchange exchange) throws IOException {
        try {
            JsonNode error = Json.MAPPER.readTree(exchange.body()).path("error");
            return Failure.ofApi(error, ExitCode.ofStatus(exchange.status()));
        } catch (JsonProcessingException e) {
            return Failure.of(BrokerError.INTERNAL, "the broker answered with status " + exchange.status());
        }
    }

    /** An error line comes after the status: the table knows the code. */
    private static int exitCode(JsonNode error) {
        int number = error.path("number").asInt();
        for (BrokerError row : BrokerError.values()) {
            if (row.number() == number) {
                return ExitCode.ofStatus(row.httpStatus());
            }
        }
        return ExitCode.FAILED;
    }

    private Failure unreachable(IOException e) {
        return Failure.of(
                BrokerError.BROKER_NOT_RUNNING, "the broker cannot be reached at " + socket + ": " + e.getMessage());
    }
}
