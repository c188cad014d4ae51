package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oriel session} and its commands. */
@Command(
        description = "List who is connected, and turn a session to the console or to the guest's desktop.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: oriel session switch web console"})
final class SessionCommand implements Runnable {

    private static final int SHORT_ID = 8;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static String table(JsonNode sessions) {
        TextTable table = new TextTable("SESSION", "USER", "VM", "SHOWS", "FROM", "GRAPHICS", "SINCE");
        for (JsonNode session : sessions) {
            table.row(
                    session.path("id").asText().substring(0, SHORT_ID),
                    session.path("user").asText(),
                    session.path("vm").asText(),
                    session.path("source").asText(),
                    session.path("client").asText(),
                    session.path("graphics").asText(),
                    session.path("since").asText());
        }
        return table.toString();
    }

    /** {@code oriel session list}. */
    @Command(
            description = "List the live sessions.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel session list"})
    static final class ListSessions implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        ListSessions(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            JsonNode answer = cli.api().get("/v1/sessions");
            if (output.isJson()) {
                cli.printJson(answer);
            } else if (answer.path("sessions").isEmpty()) {
                cli.print("Nobody is connected");
            } else {
                cli.print(table(answer.path("sessions")));
            }
            return ExitCode.OK;
        }
    }

    /** {@code oriel session switch}. */
    @Command(
            description = {
                "Turn sessions to the console, where they stay, or to the guest's desktop, which they then follow by themselves again."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel session switch web console"})
    static final class Switch implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Parameters(
                index = "0",
                paramLabel = "SESSION|VM",
                description = "A session's id or its beginning, or a VM: then all its sessions.")
        private String session = "";

        @Parameters(index = "1", paramLabel = "console|guest", description = "What is to be shown.")
        private String source = "";

        Switch(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            JsonNode answer = cli.api()
                    .put(
                            "/v1/sessions/" + ApiClient.segment(session) + "/source",
                            Cli.object().put("source", source));
            if (output.isJson()) {
                cli.printJson(answer);
            } else {
                cli.print(table(answer.path("sessions")));
            }
            return ExitCode.OK;
        }
    }
}
