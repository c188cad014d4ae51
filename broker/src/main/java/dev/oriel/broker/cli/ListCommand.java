package dev.oriel.broker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code oriel list}. */
@Command(
        description = "List all VMs and what they are doing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: oriel list --output json"})
final class ListCommand implements Callable<Integer> {

    private final Cli cli;

    @Mixin
    private Output output = new Output();

    ListCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        JsonNode answer = cli.api().get("/v1/vms");
        if (output.isJson()) {
            cli.printJson(answer);
            return ExitCode.OK;
        }
        if (answer.path("vms").isEmpty()) {
            cli.print("There are no VMs yet; 'oriel create' makes one, 'oriel demo' shows one");
            return ExitCode.OK;
        }
        TextTable table = new TextTable("NAME", "STATE", "CPUS", "MEMORY", "FIRMWARE", "RUNS ON", "ID");
        for (JsonNode vm : answer.path("vms")) {
            table.row(
                    vm.path("name").asText(),
                    vm.path("state").asText(),
                    vm.path("cpus").asText(),
                    vm.path("memory").path("start").asText() + " MiB",
                    vm.path("firmware").asText(),
                    vm.path("accelerator").asText("").replace("null", "-"),
                    vm.path("id").asText());
        }
        cli.print(table.toString());
        return ExitCode.OK;
    }
}
