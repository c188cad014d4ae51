package dev.oriel.broker.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.oriel.broker.store.Json;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Carries requests from the HTTP server's event loop to worker threads, and their answers back. */
final class Calls {

    static final String JSON = "application/json";
    static final String JSON_LINES = "application/x-ndjson";

    private final ExecutorService workers;

    Calls(ExecutorService workers) {
        this.workers = workers;
    }

    /** Answers with one JSON value. Null answers 204. */
    interface Answer {
        @Nullable
        Object to(Call call) throws Exception;
    }

    /** Answers with lines of JSON: any number of {@code progress}, then one {@code result} or {@code error}. */
    interface LongAnswer {
        Object to(Call call, Progress progress) throws Exception;
    }

    /** Answers with bytes. */
    interface BytesAnswer {
        byte[] to(Call call) throws Exception;
    }

    Handler<RoutingContext> json(Answer answer) {
        return at(context -> {
            Object value = answer.to(call(context));
            return value == null
                    ? response -> response.setStatusCode(204).end()
                    : send(200, JSON, Buffer.buffer(text(value)));
        });
    }

    Handler<RoutingContext> bytes(String contentType, BytesAnswer answer) {
        return at(context -> send(200, contentType, Buffer.buffer(answer.to(call(context)))));
    }

    /**
     * An operation that fails at once is answered like any other; one that fails after its first progress line ends with an
     * error line. A caller who goes away does not stop the operation.
     */
    Handler<RoutingContext> lines(LongAnswer answer) {
        return at(context -> {
            HttpServerResponse response = context.response();
            Context loop = context.vertx().getOrCreateContext();
            LineWriter lines = new LineWriter(response, loop);
            try {
                Object result = answer.to(call(context), lines);
                return end -> lines.end(Map.of("result", result));
            } catch (RuntimeException e) {
                if (!lines.isBegun()) {
                    throw e;
                }
                ApiError error = ApiError.of(e);
                return end -> lines.end(Map.of("error", error));
            }
        });
    }

    /**
     * Answers 204 and only then does what would cut the answer off. What is done runs on the event loop and must be short; it
     * is done also for a caller who has gone.
     */
    static Handler<RoutingContext> answeredThen(Runnable last) {
        return context -> {
            HttpServerResponse response = context.response();
            if (response.closed()) {
                last.run();
            } else {
                response.setStatusCode(204).end().onComplete(sent -> last.run());
            }
        };
    }

    /** Work of a request on a worker thread, which results in what is then done with the response on the event loop. */
    private interface Work {
        Handler<HttpServerResponse> on(RoutingContext context) throws Exception;
    }

    private Handler<RoutingContext> at(Work work) {
        return context -> {
            Context loop = context.vertx().getOrCreateContext();
            try {
                workers.execute(() -> {
                    Handler<HttpServerResponse> finish = run(work, context);
                    loop.runOnContext(nothing -> {
                        if (!context.response().closed()) {
                            finish.handle(context.response());
                        }
                    });
                });
            } catch (RejectedExecutionException e) {
                fail(context.response(), ApiError.of(e));
            }
        };
    }

    /** One of the boundaries at which everything is caught. */
    private static Handler<HttpServerResponse> run(Work work, RoutingContext context) {
        try {
            return work.on(context);
        } catch (Exception | LinkageError e) {
            ApiError error = ApiError.of(e);
            return response -> fail(response, error);
        }
    }

    /** Answers with an error. */
    static void fail(HttpServerResponse response, ApiError error) {
        send(error.status(), JSON, Buffer.buffer(text(Map.of("error", error)))).handle(response);
    }

    private static Handler<HttpServerResponse> send(int status, String contentType, Buffer body) {
        return response -> response.setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body);
    }

    private static Call call(RoutingContext context) {
        Map<String, String> query = new LinkedHashMap<>();
        context.queryParams().forEach(entry -> query.put(entry.getKey(), entry.getValue()));
        String body = context.body() == null ? null : context.body().asString();
        return new Call(context.pathParams(), query, body == null ? "" : body, PeerCheck.uidOf(context));
    }

    static String text(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view cannot be written as JSON", e);
        }
    }

    /** Writes progress lines; called on one worker thread, writes on the event loop. */
    private static final class LineWriter implements Progress {

        private final HttpServerResponse response;
        private final Context loop;
        private boolean begun;

        private LineWriter(HttpServerResponse response, Context loop) {
            this.response = response;
            this.loop = loop;
        }

        private boolean isBegun() {
            return begun;
        }

        @Override
        public void report(String step, @Nullable Integer percent) {
            begun = true;
            Map<String, Object> progress = new LinkedHashMap<>();
            progress.put("step", step);
            if (percent != null) {
                progress.put("percent", percent);
            }
            String line = text(Map.of("progress", progress));
            loop.runOnContext(nothing -> {
                if (!response.closed()) {
                    begin();
                    response.write(line);
                }
            });
        }

        private void end(Object last) {
            begin();
            response.end(text(last));
        }

        private void begin() {
            if (!response.headWritten()) {
                response.setStatusCode(200)
                        .putHeader("Content-Type", JSON_LINES)
                        .setChunked(true);
            }
        }
    }
}
