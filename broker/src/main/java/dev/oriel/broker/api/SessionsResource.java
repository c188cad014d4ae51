package dev.oriel.broker.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.oriel.broker.audit.AuditKind;
import dev.oriel.broker.error.BrokerError;
import dev.oriel.broker.error.BrokerException;
import dev.oriel.broker.session.SessionRegistry.Registration;
import dev.oriel.broker.session.SessionSummary;
import dev.oriel.broker.session.ShownSource;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code /v1/sessions} and what is below it. */
final class SessionsResource {

    private static final int ANSWER_SECONDS = 5;

    private final ApiServices services;

    SessionsResource(ApiServices services) {
        this.services = services;
    }

    void mount(Router router, Calls calls) {
        router.get("/v1/sessions")
                .handler(calls.json(
                        call -> Map.of("sessions", services.sessions().list())));
        router.put("/v1/sessions/:session/source").handler(calls.json(this::turn));
    }

    private Map<String, List<SessionSummary>> turn(Call call) {
        ShownSource wanted =
                Parse.word(ShownSource::parse, call.body(SourceRequest.class).source());
        List<Registration> chosen = services.sessions().matching(call.path("session"));
        if (chosen.isEmpty()) {
            throw new BrokerException(
                    BrokerError.UNKNOWN_SESSION, "there is no session '" + call.path("session") + "'");
        }
        List<SessionSummary> turned = new ArrayList<>();
        for (Registration session : chosen) {
            SessionSummary summary = session.summary();
            if (turn(session, wanted) != wanted) {
                throw new BrokerException(
                        BrokerError.GUEST_NOT_THERE,
                        "the guest of '" + summary.vm() + "' shows no desktop to '" + summary.user() + "' now");
            }
            services.audit()
                    .record(call.audit(AuditKind.SESSION_SWITCHED)
                            .withUser(summary.user())
                            .withVm(summary.vm())
                            .withDetail(wanted.text()));
            turned.add(session.summary());
        }
        return Map.of("sessions", turned);
    }

    private static ShownSource turn(Registration session, ShownSource wanted) {
        try {
            return session.turnTo(wanted).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(BrokerError.INTERNAL, "interrupted", e);
        } catch (ExecutionException e) {
            throw new BrokerException(BrokerError.UNKNOWN_SESSION, "the session has just ended", e);
        } catch (TimeoutException e) {
            throw new BrokerException(BrokerError.TIMED_OUT, "the session did not react", e);
        }
    }

    /** What is to be shown. */
    record SourceRequest(@JsonProperty(required = true) String source) {}
}
