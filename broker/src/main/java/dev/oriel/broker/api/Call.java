package dev.oriel.broker.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.oriel.broker.audit.AuditEvent;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.store.Json;
import java.util.Map;

/**
 * One request, taken out of the HTTP server so that a worker thread can answer it.
 *
 * @param path the values of the path's parameters
 * @param query the values of the query
 * @param body the body, empty for none
 * @param uid user id of the caller's process
 */
record Call(Map<String, String> path, Map<String, String> query, String body, int uid) {

    Call {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /** A parameter of the path. */
    String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** The body as a record; unknown keys are an error. */
    <T> T body(Class<T> type) {
        try {
            return Json.MAPPER.readValue(body.isBlank() ? "{}" : body, type);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause();
            String why = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
            throw new BrokerException(BrokerError.INVALID_REQUEST, "cannot understand the request: " + why, e);
        }
    }

    /** Begins an audit line about the caller. */
    AuditEvent audit(AuditKind kind) {
        return AuditEvent.ofControl(kind, uid);
    }
}
