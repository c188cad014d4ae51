package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oriel policy} and its commands. */
@Command(
        description = "Say what may move between clients and a VM's guest.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: oriel policy set web --clipboard both"})
final class PolicyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static String path(String vm) {
        return "/v1/vms/" + ApiClient.segment(vm) + "/policy";
    }

    private static void print(Cli cli, boolean json, JsonNode policy) {
        if (json) {
            cli.printJson(policy);
            return;
        }
        List<String> kinds = new ArrayList<>();
        policy.path("clipboardKinds").forEach(kind -> kinds.add(kind.asText()));
        cli.print("VM         " + policy.path("vm").asText()
                + "\nclipboard  " + policy.path("clipboard").asText() + ": "
                + (kinds.isEmpty() ? "nothing" : String.join(", ", kinds)));
    }

    /** {@code oriel policy show}. */
    @Command(
            description = "Show the policy of a VM.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: oriel policy show web"})
    static final class Show implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Parameters(paramLabel = "VM", description = "Name or id of the VM.")
        private String vm = "";

        Show(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            print(cli, output.isJson(), cli.api().get(path(vm)));
            return ExitCode.OK;
        }
    }

    /** {@code oriel policy set}. */
    @Command(
            description = "Change the policy of a VM; what is not named stays. Live sessions follow within seconds.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Without a policy, text may be copied from the client to the guest, and nothing back.",
                "",
                "Example: oriel policy set web --clipboard both --clipboard-kinds text,rich-text,image"
            })
    static final class Set implements Callable<Integer> {

        private final Cli cli;

        @Mixin
        private Output output = new Output();

        @Option(
                names = "--clipboard",
                paramLabel = "off|to-guest|to-client|both",
                description = "Which way the clipboard may pass.")
        private @Nullable String clipboard;

        @Option(
                names = "--clipboard-kinds",
                split = ",",
                paramLabel = "KIND",
                description = "What may pass: text, rich-text, image, files, other.")
        private @Nullable List<String> kinds;

        @Parameters(paramLabel = "VM", description = "Name or id of the VM.")
        private String vm = "";

        Set(Cli cli) {
            this.cli = cli;
        }

        @Override
        public Integer call() {
            ObjectNode request = Cli.object();
            if (clipboard != null) {
                request.put("clipboard", clipboard);
            }
            if (kinds != null) {
                ArrayNode named = request.putArray("clipboardKinds");
                kinds.forEach(named::add);
            }
            print(cli, output.isJson(), cli.api().patch(path(vm), request));
            return ExitCode.OK;
        }
    }
}
