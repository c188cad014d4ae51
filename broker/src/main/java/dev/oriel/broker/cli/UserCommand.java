package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oriel user} and its commands. */
@Command(
        description = "Add, remove and list users who may log in over RDP.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: oriel user add ada --generate"})
final class UserCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    /** {@code oriel user add}. */
    @Command(
            description = "Add a user.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel user add ada --generate"})
    static final class Add implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Mixin
        private NewPassword password = new NewPassword();

        @Parameters(paramLabel = "USER", description = "1 to 63 letters, digits, '.', '_' or '-'.")
        private String name = "";

        Add(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            ObjectNode request = Cli.object().put("name", name);
            password.putInto(request, cli);
            JsonNode answer = cli.api().post("/v1/users", request);
            NewPassword.print(
                    cli,
                    output.isJson(),
                    "Added '" + name + "'; allow a VM with 'oriel grant " + name + " VM'",
                    answer);
            return ExitCode.OK;
        }
    }

    /** {@code oriel user passwd}. */
    @Command(
            description = "Set another password.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: pass show vm/ada | oriel user passwd ada --password-stdin"})
    static final class Passwd implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Mixin
        private NewPassword password = new NewPassword();

        @Parameters(paramLabel = "USER", description = "The user.")
        private String name = "";

        Passwd(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            ObjectNode request = Cli.object();
            password.putInto(request, cli);
            JsonNode answer = cli.api().put("/v1/users/" + ApiClient.segment(name) + "/password", request);
            NewPassword.print(cli, output.isJson(), "Changed the password of '" + name + "'", answer);
            return ExitCode.OK;
        }
    }

    /** {@code oriel user remove}. */
    @Command(
            description = "Remove a user and all that was granted to it.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel user remove ada"})
    static final class Remove implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Parameters(paramLabel = "USER", description = "The user.")
        private String name = "";

        Remove(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            cli.api().delete("/v1/users/" + ApiClient.segment(name));
            if (output.isJson()) {
                cli.printJson(Cli.object().put("removed", name));
            } else {
                cli.print("Removed '" + name + "'");
            }
            return ExitCode.OK;
        }
    }

    /** {@code oriel user list}. */
    @Command(
            description = "List users and what they may use.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel user list"})
    static final class ListUsers implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        ListUsers(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            JsonNode answer = cli.api().get("/v1/users");
            if (output.isJson()) {
                cli.printJson(answer);
                return ExitCode.OK;
            }
            if (answer.path("users").isEmpty()) {
                cli.print("There are no users yet; 'oriel user add' makes one");
                return ExitCode.OK;
            }
            TextTable table = new TextTable("USER", "MAY USE");
            for (JsonNode user : answer.path("users")) {
                List<String> grants = new ArrayList<>();
                user.path("grants")
                        .forEach(grant -> grants.add(grant.path("vm").asText() + " ("
                                + grant.path("level").asText() + ")"));
                table.row(user.path("name").asText(), grants.isEmpty() ? "-" : String.join(", ", grants));
            }
            cli.print(table.toString());
            return ExitCode.OK;
        }
    }
}
