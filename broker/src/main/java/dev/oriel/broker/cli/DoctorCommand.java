package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code oriel doctor}. */
@Command(
        description = "Check what this host can do, by trying it, and tell how to repair what it cannot.",
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 5 when a check failed. Example: oriel doctor"})
final class DoctorCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    DoctorCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        ArrayNode checks = Cli.object().putArray("checks");
        checks.add(row("java", "pass", Runtime.version().toString(), null));
        try {
            ApiClient api = cli.api();
            JsonNode info = api.get("/v1/info");
            checks.add(row(
                    "broker",
                    "pass",
                    "process " + info.path("pid").asText() + " listens on "
                            + info.path("address").asText() + ":"
                            + info.path("port").asText(),
                    null));
            ProgressLine progress = cli.progress("doctor");
            progress.show("trying what this host can do", null);
            JsonNode found = api.get("/v1/host-check");
            progress.end();
            found.path("checks").forEach(checks::add);
        } catch (Failure failure) {
            checks.add(row(
                    "broker",
                    "fail",
                    failure.toJson().path("message").asText(),
                    failure.toJson().path("fix").asText()));
        }
        boolean failed = false;
        for (JsonNode check : checks) {
            failed |= check.path("verdict").asText().equals("fail");
        }
        if (output.isJson()) {
            ObjectNode result = Cli.object();
            result.put("ok", !failed);
            result.set("checks", checks);
            cli.printJson(result);
        } else {
            print(checks);
        }
        return failed ? ExitCode.HOST_CANNOT : ExitCode.OK;
    }

    private void print(ArrayNode checks) {
        for (JsonNode check : checks) {
            String verdict = check.path("verdict").asText().toUpperCase(Locale.ROOT);
            cli.print("%-4s  %-20s %s"
                    .formatted(
                            verdict,
                            check.path("id").asText(),
                            check.path("detail").asText()));
            if (check.path("fix").isTextual()) {
                cli.print("      fix: " + check.path("fix").asText());
            }
        }
    }

    private static ObjectNode row(String id, String verdict, String detail, @Nullable String fix) {
        return Cli.object()
                .put("id", id)
                .put("verdict", verdict)
                .put("detail", detail)
                .put("fix", fix);
    }
}
